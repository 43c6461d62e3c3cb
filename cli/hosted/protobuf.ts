// As much of Protocol Buffers as an answer to the engine needs: https://protobuf.dev/programming-guides/encoding

/** A field with a text, or with a message. */
export function bytes(field: number, value: string | Buffer): Buffer {
    const content = Buffer.from(value);
    return Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(content.length)]), content]);
}

/** A field that is true. */
export function truth(field: number): Buffer {
    return Buffer.from([field << 3, 1]);
}

function varint(value: number): number[] {
    return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
