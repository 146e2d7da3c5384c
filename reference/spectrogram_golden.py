#!/usr/bin/env python3
"""Writes what an independent implementation (a file with the interface of apcnn.py) makes of a synthesised sound.

  spectrogram_golden.py APCNN --out prosodia-spectrogram/src/test/resources/org/prosodia/spectrogram

The sound is made of whole numbers, so that any language makes the same: see sound(). Written as little-endian float32 .npy files:
magnitudes (every 7th frame), segment (every 5th row of the third segment at a step of 0.1 s), short (every 20th row of the padded
segment of the first second).
"""
import argparse, os
import numpy as np
import peer


def sound(count):
    """Sample n: a rising sawtooth that comes and goes, and noise from a linear congruential generator; in [-1, 1]."""
    state, samples = 1, []
    for n in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        saw = n * (150 + n // 80) % 16000 - 8000
        samples.append(saw * (n % 5000) // 5000 * 3 + (state >> 20) - 1024)
    return (np.array(samples) / 32768).astype(np.float32)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("apcnn"); p.add_argument("--out", required=True)
    a = p.parse_args()
    apcnn, samples = peer.load(a.apcnn), sound(37000)
    save = lambda name, v: np.save(os.path.join(a.out, name + ".npy"), np.ascontiguousarray(v, "<f4"))
    save("magnitudes", apcnn.magnitudes(samples)[:, ::7])
    save("segment", apcnn.patch(apcnn.segments(samples, 0.1)[2])[0, ::5])
    save("short", apcnn.patch(apcnn.segments(samples[:16000], 0.1)[0])[0, ::20])


if __name__ == "__main__":
    main()
