"""What is asked, answered and written at a meeting of a full agenda, for whoever walks a path through it."""

ASK = "The Commissioner asked the Chief Constable to look at the last three months by themselves."
PUSH = "There needs to be a push to use the notices in the other districts."
NOTHING_AROSE = "No action was needed."
# Of each question: its matter, whom it is asked of, under which item it is put, its words and its limbs.
QUESTIONS = [
    (
        "Victims’ satisfaction",
        ("CC", "4a"),
        "Nine victims in ten are to be content, and follow-up is to be better by the spring. How will the force do it?",
        ["How will the force do it?"],
    ),
    (
        "Survey of rape victims",
        ("DCC", "4a"),
        "Victims and officers think well of the new survey. What does it show, and what is done with it?",
        ["What does it show?", "What is done with it?"],
    ),
    (
        "Protection notices",
        ("CC", "4a"),
        "Ninety notices were asked for since April. Are they used proportionately, effectively and consistently?",
        ["proportionately", "effectively", "consistently"],
    ),
    (
        "Specials and volunteers",
        ("CC", "4b"),
        "The plan wants more special constables. Is what they need in place?",
        ["Is what they need in place?"],
    ),
    (
        "Rural crime",
        ("DCC", "4b"),
        "The initiative is two years old. What has it changed, and is it worth its money?",
        ["What has it changed?", "Is it worth its money?"],
    ),
]
# What is written at each item where a question was put, and how its limbs are ticked.
ANSWERED = {
    "4a(1)": (
        "Nine in ten is a hope, and this financial year will not reach it. The south has dropped, the west improved. "
        f"The Deputy rang victims himself: what they think was done is not what the system says.\n{ASK}\n"
        "ACTION CC to bring a review of performance back in April 2017",
        ["not answered"],
    ),
    "4a(2)": (
        "One victim a month has been spoken to in each district. A superintendent gathers the themes.\n"
        "ACTION DCC to bring an update on the survey back in April 2017",
        ["not answered", "partly"],
    ),
    "4a(3)": (
        f"The district that tried the notices first uses them well; the others hardly do. {PUSH}\n"
        f"How many become orders is a key point, and so is what follows.\n{NOTHING_AROSE}",
        ["yes", "yes", "no"],
    ),
    "4b(1)": (f"More join now than leave, and training is good value for money.\n{NOTHING_AROSE}", ["yes"]),
    "4b(2)": (
        "What it changed is difficult to measure: it was about being seen. It was expected that more would be "
        "reported, but it has not been. There needs to be more contact with parish councils.\n" + NOTHING_AROSE,
        ["partly", "partly"],
    ),
}
