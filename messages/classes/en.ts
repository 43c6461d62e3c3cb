/** What the commands of a class say to its teacher. */
export const classes = {
    "class.elsewhere": "The student is on another host.",
    "class.nobodyToTell":
        "{class} has isolation: none, which gives no student a login: there is nobody to say it to.",
    "class.student.notUp": "{student} is not up; build it with: ./nslab class up {path} {student}",
    "class.student.shell":
        "You are root in the machine of {student}, who is told so.\n`exit` or Ctrl-D leaves.",
    "class.notUp": "{className} is not up. Build its labs with: ./nslab class up {path}",
    "class.noneOnHost": "None of them is on {host}.",
    "class.reset.question":
        "All that was done in {count, plural, one {the lab} other {the labs}} of {names} will be gone. Go on?",
    "class.unchanged": "Nothing was changed.",
    "class.destroy.none": "There is no class {className}: nothing to destroy.",
    "class.noList": "Pulumi does not say which stacks there are: {why}",
    "class.notCreated": "The stack {stack} could not be created: {why}",
    "class.notRemoved": "The stack {stack} is not removed: {why}",
    "class.passphrase":
        "The stacks are in {backend}: name the file of their passphrase in PULUMI_CONFIG_PASSPHRASE_FILE.",
    "class.noSecret": "{className} has no secret yet: ./nslab class up makes it.",
    "class.held":
        "{className} is being changed by {holder}. What only looks, such as class status, works meanwhile.",
    "class.notLocked": "{className} cannot be locked, and nothing was changed:\n{why}",
    "class.nothing": "The class {className} has nothing yet; build it with: ./nslab class up CLASS",
    "class.unlock.none": "There is no class {className}: nothing to unlock.",
    "class.unlock.force": "{left} of {className} are locked; to unlock them all the same: --force",
    "class.orphans":
        "An earlier run of {className} was killed; {count} engines that it left are told to end: {found}",
    "class.orphansStay":
        "These engines of an earlier run of {className} do not end: {orphans}. End them with: kill -9",
    "class.import.noTable": "An import writes a table, and {name} is none: name a roster.csv.",
    "class.import.noFile": "There is no {file}.",
    "class.import.dryRun": "Nothing was written: --dry-run.",
    "class.cards.waiting": "Not up yet, which their cards say: {waiting}",
    "class.cards.made": "{count} cards in {folder}; to print: {file}",
    "class.seat.noHost": "{seat} is on {host}, which class.yaml does not name any more.",
    "class.seat.notUp": "{seat} is not up; build it with: ./nslab class up CLASS {seat}",
} as const;
