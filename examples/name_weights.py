#!/usr/bin/env python3
"""Fits the weights of src/typeface/naming.rs anew and prints them, with how well they name lines left out.

    font_table CROPS --names a.tsv ; font_table CROPS --brand FILE --names b.tsv …
    python3 examples/name_weights.py a.tsv b.tsv …

Each file is one that `font_table --names` wrote. A conditional logit: every family in question and "none of these" stand for election;
a line whose family the library does not hold, or whose family is not in question, is one of "none". Lines of 14 px and up; eight-fold
cross-validation by file. Needs numpy.
"""
import sys
import zlib

import numpy as np

FOLDS, RIDGE, LEAST_PX, NONE_SHARE = 8, 1.0, 14.0, 0.35


def figures(t, em):
    cost, stretch, pitch, breadth, upper, unread = t[:6]
    deviation = 0.006 + 0.5 / em
    return [np.log(cost + 0.004), min((stretch / deviation) ** 2, 25.0), np.log(pitch + 0.003), np.log(breadth + 0.01),
            np.log(upper + 0.01), unread]


def load(paths):
    lines = []
    for path in paths:
        for row in open(path, encoding="utf-8"):
            r = row.rstrip("\n").split("\t")
            size = float(r[3])
            if size < LEAST_PX or r[4] == "Brand":
                continue
            em = min(max(size, 6.0), 48.0)
            names, x = [], []
            for at in range(6, len(r), 10):
                names.append(r[at])
                t = [float(v) for v in r[at + 1:at + 10]]
                x.append(figures(t, em) + [0.0] * 3)
                letters = min(max(t[6], 1.0), 16.0) if at == 6 else letters
            x.append([0.0] * 6 + [1.0, np.log(em / 20), np.log(letters)])
            right = names.index(r[1]) if r[1] in names else len(names)
            lines.append((r[0], r[1], r[2] == "1", names, np.array(x), right))
    return lines


def chances(x, b):
    u = x @ b
    e = np.exp(u - u.max())
    return e / e.sum()


def likelihood(lines, weights, b):
    return sum(w * np.log(chances(l[4], b)[l[5]] + 1e-12) for l, w in zip(lines, weights)) - 0.5 * RIDGE * b @ b


def fit(lines, weights):
    b = np.zeros(9)
    reached = likelihood(lines, weights, b)
    for _ in range(60):
        g, h = -RIDGE * b, -RIDGE * np.eye(9)
        for (_, _, _, _, x, right), w in zip(lines, weights):
            p = chances(x, b)
            mean = p @ x
            g += w * (x[right] - mean)
            h -= w * ((x * p[:, None]).T @ x - np.outer(mean, mean))
        step = np.linalg.solve(h, g)
        # Newton's step, halved until it gains.
        while (next_ := likelihood(lines, weights, b - step)) < reached and abs(step).max() > 1e-6:
            step = step / 2
        b, gain, reached = b - step, next_ - reached, next_
        if gain < 1e-5:
            break
    return b


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    lines = load(sys.argv[1:])
    held = np.array([l[2] for l in lines])
    # Families outside the library have a fixed share of the weight, whatever the crops hold.
    weights = np.where(held, 1.0, NONE_SHARE / (1 - NONE_SHARE) * held.sum() / max(1, (~held).sum()))
    fold = np.array([zlib.crc32(l[0].encode()) % FOLDS for l in lines])
    best = [None] * len(lines)
    for n in range(FOLDS):
        b = fit([l for l, f in zip(lines, fold) if f != n], weights[fold != n])
        for at in np.flatnonzero(fold == n):
            p = chances(lines[at][4], b)[:-1]
            best[at] = (p.max(), int(p.argmax()))
    b = fit(lines, weights)
    print("const WEIGHTS:", ", ".join(f"{v:.4f}" for v in b[:6]))
    print("const NONE:", ", ".join(f"{v:.4f}" for v in b[6:]))
    chance = np.array([p for p, _ in best])
    right = np.array([l[3][at] == l[1] for l, (_, at) in zip(lines, best)])
    print(f"{held.sum()} lines of families in the library, {(~held).sum()} of others; {right[held].mean():.3f} of the former have theirs first")
    for bar in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        told = chance >= bar
        print(f"named from {bar}: of the library {(told & right)[held].mean():.3f} rightly, {(told & ~right)[held].mean():.3f} wrongly; "
              f"others {told[~held].mean():.3f}; of names {right[told].mean():.3f} right")


if __name__ == "__main__":
    main()
