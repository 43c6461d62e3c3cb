import assert from "node:assert/strict";
import { onlyCalled, withoutComments } from "../../../components/managed/onlyCalled.ts";

const first = `# first: with a comment.
# Of two lines.
first() {
    second "$1"
}
`;
const second = `second() { echo "$1"; }
`;
const third = `# Mentions first, and calls nobody.
third() {
    cat <<'end'
a {
}
end
    echo
}
`;

it("leaves out what is not called, with its comment and the blank line below it", () => {
    assert.equal(onlyCalled(`set -eu\n\n${first}\n${second}${third}\necho\n`), "set -eu\n\necho\n");
});

it("keeps what a called function calls", () => {
    assert.equal(
        onlyCalled(`set -eu\n${third}${second}${first}first x\n`),
        `set -eu\n${second}${first}first x\n`,
    );
});

it("keeps what is called by another command, or from a text", () => {
    for (const call of ["wait_for 5 third", `trap 'third' EXIT`]) {
        assert.equal(onlyCalled(`${first}${third}${call}\n`), `${third}${call}\n`);
    }
});

it("finds no call in a comment, and none in a longer name", () => {
    assert.equal(onlyCalled(`${third}# third\nthirds=third_one\n`), "# third\nthirds=third_one\n");
});

it("leaves a script without functions as it is", () => {
    const script = "# Says it.\n\n\necho third\n";
    assert.equal(onlyCalled(script), script);
});

it("takes the comments away that are above a function, and none that may be a text", () => {
    const within = `third() {
    # What it does.
    cat <<'end'
# Part of a file.
end
}
`;
    assert.equal(
        withoutComments(`# A part.\n\n${first}${second}# Above.\n${within}`),
        `# A part.\n\n${first.replace(/^#.*\n/gm, "")}${second}${within}`,
    );
});
