/** What a student reads in the seat, from its `lab` command. */
export const lab = {
    "lab.usage": `lab                    the exercises, your points, the deadline
lab task [E]           the text of the exercise that is open, with your own values
lab check [E]          count the points; the best look counts
lab hint [E]           what to look at next; it is noted
lab answer [E]         the questions
lab answer [E] KEY VALUE
                       an answer
lab help               raise your hand; lab help off lowers it`,
    "lab.full": "lab cannot write in /run/lab. Is the disk full (df /), or are you not root?",
    "lab.unreadable": "lab only takes letters without accents, digits and signs of a keyboard.",
    "lab.unwatched": "Nobody is watching the class at the moment, so nothing was looked at. Try again later.",
    "lab.unanswered": "Your request was taken, but no answer has come. Try again, or tell your teacher.",
    "lab.seen": "Your hand is up, and your teacher sees it. To lower it: lab help off",
    "lab.raised": "Your hand is up. Nobody is watching the class at the moment; whoever does next sees it.",
    "lab.lowered": "Your hand is down.",
    "lab.next": "Then: lab check, lab hint",
    "lab.nextAnswer": "Then: lab check, lab hint, lab answer {key} VALUE",
    "lab.deadline": "Deadline: {moment}",
    "lab.nothingOpen": "No exercise is open. Your teacher opens the next one.",
    "lab.other": "{wanted} is not open, {open} is: lab task",
    "lab.unknown": "There is no exercise {name}; there are {names}.",
    "lab.howToAnswer": "An answer is: lab answer {key} VALUE",
    "lab.tooMany": "Your last requests are still being answered. Wait for them.",
    "lab.changed": "The exercise was closed meanwhile: lab",
    "lab.notSeen": "Your machine could not be looked at; your teacher sees why.",
} as const;
