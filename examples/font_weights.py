#!/usr/bin/env python3
"""Fits the weights of src/typeface/calibration.rs anew and prints them, with how well they hold on lines left out.

    font_table CROPS --figures a.tsv ; font_table CROPS --leave-out --figures b.tsv
    python3 examples/font_weights.py a.tsv:0.75 b.tsv:0.25

Each file is one that `font_table --figures` wrote; the number is its part of the weight of lines in other typefaces. The brand's lines, of equal
weight in sum, are taken from files whose part is 0.25 or more and counted once a file name. Logistic regression with a ridge penalty,
by Newton's method; eight-fold cross-validation by file. Needs numpy.
"""
import sys
import zlib

import numpy as np

FOLDS, RIDGE = 8, 1.0
# Sizes further off than this (as a logarithm) are false starts of reading, from which nothing is to be learnt.
FALSE_START = 0.2


def fit(x, y, w):
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / spread]
    ridge = np.eye(z.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    b = np.zeros(z.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(z @ b, -30, 30)))
        step = np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + ridge, z.T @ (w * (y - p)) - ridge @ b)
        b += step
        if abs(step).max() < 1e-6:
            break
    c = b[1:] / spread
    return b[0] - (c * mean).sum(), c


def load(arguments):
    rows, weights, known = [], [], set()
    for n, argument in enumerate(arguments):
        path, _, part = argument.rpartition(":")
        own = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
        others = sum(r[2] == "0" for r in own)
        for r in own:
            if r[2] == "0":
                rows.append((n, r))
                weights.append(float(part) / others)
            elif float(part) >= 0.25 and (key := (r[0], r[4], r[1])) not in known:
                known.add(key)
                rows.append((n, r))
                weights.append(0.0)
    return rows, np.array(weights)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    rows, w = load(sys.argv[1:])
    y = np.array([int(r[2]) for _, r in rows])
    x = np.array([[float(v) for v in r[9:]] for _, r in rows])
    off = np.array([abs(np.log(float(r[8]) / float(r[4]))) for _, r in rows])
    w[y == 1] = w.sum() / (y == 1).sum()
    w[(y == 1) & (off > FALSE_START)] = 0
    w *= len(y) / w.sum()
    fold = np.array([zlib.crc32(r[0].encode()) % FOLDS for _, r in rows])
    odds = np.zeros(len(y))
    for n in range(FOLDS):
        bias, weights = fit(x[fold != n], y[fold != n], w[fold != n])
        odds[fold == n] = bias + x[fold == n] @ weights
    bias, weights = fit(x, y, w)
    print("const WEIGHTS:", ", ".join(f"{v:.4f}" for v in weights))
    print(f"const BIAS: {bias:.4f}")
    sure = 1 / (1 + np.exp(-abs(odds)))
    for low, high in [(0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.98), (0.98, 0.995), (0.995, 1.01)]:
        m = (sure >= low) & (sure < high)
        if m.any():
            print(f"certainty {sure[m].mean():.3f}: right {((odds > 0) == (y == 1))[m].mean():.3f} of {m.sum()}")


if __name__ == "__main__":
    main()
