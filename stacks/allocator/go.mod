module nslab.invalid/allocator

go 1.21
