#!/usr/bin/env python3
"""Prints the scores that an independent implementation (a file with the interface of apcnn.py) gives in float64.

  recognizer_golden.py APCNN

Weights and segments are whole numbers over powers of two from one linear congruential generator, so that any language makes the same.
The output is what prosodia-recognizer's GoldenTest holds.
"""
import sys
import numpy as np
import torch
import peer

ORDER = ["1a", "1b", "2", "3", "4", "5"]


class Numbers:
    """k / 32768 for k in [0, 32768), a linear congruential generator's upper bits."""

    def __init__(self, seed):
        self.state = seed

    def draw(self, *shape):
        values = np.empty(int(np.prod(shape)))
        for i in range(len(values)):
            self.state = (self.state * 1103515245 + 12345) % 2**31
            values[i] = (self.state >> 16) / 32768
        return values.reshape(shape)


def weights(net, numbers):
    shapes = {name: value.shape for name, value in net.state_dict().items()}
    parts = [f"{kind}{number}.{part}" for number in ORDER for kind, names in (
        ("conv", ("weight", "bias")), ("bn", ("weight", "bias", "running_mean", "running_var"))) for part in names]
    state = {}
    for name in parts + ["top_down.weight", "top_down.bias", "bottom_up.weight", "bottom_up.bias"]:
        drawn = numbers.draw(*shapes[name])
        if name.startswith("bn") and name.endswith(("weight", "running_var")):
            state[name] = drawn + 0.5
        else:
            state[name] = (drawn - 0.5) * (4 if name == "bottom_up.weight" else 0.25)
    return {name: torch.from_numpy(value) for name, value in state.items()}


def main(apcnn):
    module = peer.load(apcnn)
    numbers = Numbers(2018)
    state = weights(module.Net(4), numbers)
    rows, columns = np.mgrid[0:400, 0:200]
    x = torch.from_numpy(numbers.draw(2, 1, 400, 200) * ((3 * rows + 5 * columns) % 256 / 256))
    for pool in ("attention", "average", "max"):
        net = module.Net(4, pool).double().eval()
        net.load_state_dict(state, strict=False)
        with torch.no_grad():
            print(pool, ", ".join(f"{score:.9f}" for score in net(x).flatten().tolist()))
            if pool == "attention":
                print("largest of the bottom-up maps", net.maps(x)[0].amax(-1).flatten().tolist())


if __name__ == "__main__":
    main(sys.argv[1])
