#!/usr/bin/env python3
"""Writes the numbers that the network's golden test compares with, from an independent implementation (see peer.py).

  golden.py APCNN OUT.npz

The sound is synthesised here: four seconds of gliding harmonic bursts over a floor of noise. (Over digital silence the variances of
batch normalisation come close to its epsilon, and rounding is all that is compared.)
Large tensors are kept as every n-th number, with their sum and their Euclidean norm over all numbers, so that nothing goes unseen.
"""
import os, subprocess, sys, tempfile
import numpy as np
import soundfile

RATE, KEPT = 16000, 400


def sound():
    """float[64000]: eight bursts of 0.4 s, each a gliding harmonic tone, over noise."""
    random = np.random.RandomState(2018)
    samples = 0.02 * random.randn(4 * RATE)
    for burst in range(8):
        n = int(0.4 * RATE)
        t = np.arange(n) / RATE
        pitch = 110 + 35 * burst + 60 * (burst % 3 - 1) * t / t[-1]
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        tone = sum(np.sin(k * phase) / k ** (0.7 + 0.1 * burst) for k in range(1, 16))
        start = int((0.05 + 0.5 * burst) * RATE)
        samples[start:start + n] += (0.15 + 0.05 * (burst % 4)) * np.hanning(n) * tone
    return np.round(samples / np.abs(samples).max() * 0.9 * 32767).astype(np.int16)


def strided(values):
    flat = values.reshape(-1)
    step = max(1, len(flat) // KEPT)
    return np.concatenate(([flat.sum(), np.sqrt((flat ** 2).sum())], flat[::step])) if step > 1 else values


def main(apcnn, out):
    with tempfile.TemporaryDirectory() as folder:
        wav, numbers = os.path.join(folder, "sound.wav"), os.path.join(folder, "numbers")
        soundfile.write(wav, sound(), RATE, subtype="PCM_16")
        subprocess.run([sys.executable, apcnn, "golden", "--wav", wav, "--out", numbers], check=True)
        kept = {}
        for file in sorted(os.listdir(numbers)):
            name, value = file[:-len(".npy")], np.load(os.path.join(numbers, file), allow_pickle=True)
            if value.dtype == object:  # no gradient: the pooling does not use this parameter
                continue
            if name == "input":
                assert (value == value.astype(np.float32)).all()
                kept[name] = value.astype(np.float32)
            elif name == "magnitudes" or name.endswith("num_batches_tracked"):
                continue
            elif ".start.weight." in name:
                if name.startswith("attention."):  # all poolings start from the same weights
                    kept[name] = value
                else:
                    assert (value == np.load(os.path.join(numbers, "attention" + name[name.index("."):] + ".npy"))).all()
            else:
                kept[name] = strided(value)
        np.savez_compressed(out, **kept)


main(*sys.argv[1:])
