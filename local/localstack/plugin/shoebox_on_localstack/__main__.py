"""LocalStack itself, which ends with whoever started it: nothing is left holding the port."""

import os
import signal
import threading
import time

from localstack.runtime.main import main


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    main()
