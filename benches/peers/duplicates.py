"""Runs in the environment of the peer: all pairs within a radius by faiss's flat binary index.

Arguments: a file of 64-bit hashes (.npy), the radius, and a file for the pairs (.npy), each pair as
i * size + j. One line of JSON on standard output: the seconds of processor time. One thread.
"""

import json
import sys
import time

import faiss
import numpy as np


def main(source: str, radius: int, target: str) -> None:
    faiss.omp_set_num_threads(1)
    hashes = np.load(source)
    rows = np.ascontiguousarray(hashes).view(np.uint8).reshape(len(hashes), 8)
    began = time.process_time()
    index = faiss.IndexBinaryFlat(64)
    index.add(rows)
    # Its radius is exclusive.
    begins, _, found = index.range_search(rows, radius + 1)
    one = np.repeat(np.arange(len(rows)), np.diff(begins.astype(np.int64)))
    pairs = (one * len(rows) + found)[one < found]
    took = time.process_time() - began
    np.save(target, np.sort(pairs))
    json.dump({"seconds": took}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
