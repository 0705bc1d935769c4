"""Finding who is due. Who is not costs nothing."""

from shoebox.ports import Clock, DueIndex, Queue


def schedule(due: DueIndex, queue: Queue, clock: Clock) -> int:
    """Hand one message per due person to `suggest`; how many there were.

    The row stays in the index until `suggest` has done its work, so a lost message only waits
    for the next run.
    """
    people = [{"person": person} for person in due.due(clock.now())]
    queue.send(people)
    return len(people)
