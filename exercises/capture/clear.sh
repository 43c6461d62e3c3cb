end_members
rm -f "$file"
