/** What the commands say of exercises. */
export const exercise = {
    "exercise.openAlready":
        "The exercise {name} is open already. Back to its beginning: ./nslab exercise reset {name}",
    "exercise.closes": "The exercise {open} is closed, and what was made in it is removed.",
    "exercise.unchanged": "Nothing was changed.",
    "exercise.noQuestion": "{name} has no question {key}; it has {questions}.",
    "exercise.form": "{key}: {value}; allowed: {allowed}",
    "exercise.resets": "What was done for {name} is removed, and its answers are dropped.",
    "exercise.itsFault": "its fault",
    "exercise.takenOut": "what it has taken out of the lab",
    "exercise.leftAlone":
        "The exercise {open} is open: {what} is left alone, and so is the lab. `./nslab up --heal` mends it and closes the exercise.",
    "exercise.leftOut": ": {leaveOut} are left out for it",
    "exercise.builtWithout":
        "The exercise {open} is open{left}. `./nslab up --heal` builds all of the lab and closes it.",
    "exercise.none": "There is no exercise {name}; there are {exercises}.",
    "exercise.notOpen": "The exercise {name} is not open{more}. Start it with: ./nslab exercise start {name}",
    "exercise.otherOpen": ", {open} is",
    "exercise.notStarted":
        "The start of {name} did not come to its end. Begin again with: ./nslab exercise reset {name}",
    "exercise.unfit": "The exercise {name} cannot start: {unfit}.",
    "exercise.notRemoved": "What the exercise {open} has made could not be removed: {message}",
    "exercise.closed": "The exercise {open} is closed.",
    "exercise.version":
        "{bookFile} is of version {version}, and this nslab reads version 1: use the nslab that wrote it.",
    "exercise.form.number": "a whole number in decimal digits",
    "exercise.form.hex": "hexadecimal digits",
    "exercise.form.address":
        "an IPv4 address, such as 192.0.2.1, or with a port, such as 192.0.2.1:80; or a MAC address, such as 52:54:00:12:34:56",
    "exercise.form.word": 'letters, digits, "_" and "-"',
    "exercise.form.choice": "one of {keys}",
    "exercise.notBuilt":
        "The stack has not built what the exercise {name} begins with: is {experiment} in nslab:experiments?",
    "exercise.refused": "The exercise {name} cannot start:\n{refusals}",
    "exercise.needs3": "it needs Experiment 3, which is not in nslab:experiments",
    "exercise.realHost":
        "it changes rules of the host of Experiment 3, which here is the machine itself; build that in namespaces, with nslab:engine manual and without nslab:publishInterface",
    "exercise.noQuestions": "none",
} as const;
