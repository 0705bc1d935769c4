"""Runs in the environment of the peer: DBSCAN over time and place, as scikit-learn has it.

One line of JSON on standard input: `instants` (seconds), `north` and `east` (kilometres), `pause`
(seconds), `walk` (kilometres), and how many `runs` and `seconds` it has to take at least. One line
on standard output: the median of the seconds that a run took, and the label of every photo.
"""

import json
import statistics
import sys
import time

import numpy as np
from sklearn.cluster import DBSCAN


def main() -> None:
    asked = json.load(sys.stdin)
    points = np.column_stack(
        [
            np.array(asked["instants"]) / asked["pause"],
            np.array(asked["north"]) / asked["walk"],
            np.array(asked["east"]) / asked["walk"],
        ]
    )
    seconds: list[float] = []
    while len(seconds) < asked["runs"] or sum(seconds) < asked["seconds"]:
        began = time.process_time()
        labels = DBSCAN(eps=1.0, min_samples=1, algorithm="kd_tree", n_jobs=1).fit_predict(points)
        seconds.append(time.process_time() - began)
    json.dump({"seconds": statistics.median(seconds), "labels": labels.tolist()}, sys.stdout)


if __name__ == "__main__":
    main()
