"""Runs in the environment of the peer: DBSCAN over time and place, as scikit-learn has it.

One line of JSON on standard input: `instants` (seconds), `north` and `east` (kilometres), `pause`
(seconds) and `walk` (kilometres). One line on standard output: the seconds it took, and the label
of every photo.
"""

import json
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
    began = time.process_time()
    labels = DBSCAN(eps=1.0, min_samples=1, algorithm="kd_tree", n_jobs=1).fit_predict(points)
    took = time.process_time() - began
    json.dump({"seconds": took, "labels": labels.tolist()}, sys.stdout)


if __name__ == "__main__":
    main()
