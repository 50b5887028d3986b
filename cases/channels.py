"""What is asked about each way on which a need comes to a desk."""

from cases.models import Case

Channel = Case.Channel

# Columns of the case that belong to a channel. At the desk the resident stands there: nothing.
ASKED: dict[str, tuple[str, ...]] = {
    Channel.DESK: (),
    Channel.VISIT: ("reported_on",),
    Channel.PHONE: ("reported_on", "reporter", "reporter_phone"),
    Channel.LETTER: ("reported_on", "reporter", "letter_number"),
    Channel.MESSAGE: ("reported_on", "reporter", "reporter_phone", "source_text"),
    Channel.OFFICE: ("reported_on", "reporter", "letter_number"),
}
# What must not be missing: who told it when it was not the resident, and the words of a message.
NEEDED: dict[str, str] = {
    Channel.PHONE: "reporter",
    Channel.LETTER: "reporter",
    Channel.MESSAGE: "source_text",
    Channel.OFFICE: "reporter",
}
STORY = "story"  # asked on every way; only the words of a message may stand for it
COLUMNS = ("reported_on", "reporter", "reporter_phone", "letter_number", "source_text")


def channels_needing() -> dict[str, list[str]]:
    """Each answer that may not be missing, with the channels on which that is so."""
    needing: dict[str, list[str]] = {}
    for channel in Channel.values:
        asked = NEEDED.get(channel, STORY)
        for name in {asked} if asked == "source_text" else {asked, STORY}:
            needing.setdefault(name, []).append(channel)
    return needing


def missing_of(case: Case) -> str:
    """The column that the channel of this case still needs, or nothing."""
    name = NEEDED.get(case.channel, "")
    return name if name and not str(getattr(case, name)).strip() else ""
