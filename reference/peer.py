#!/usr/bin/env python3
"""Runs an independent PyTorch implementation of the method (a file with the interface of apcnn.py) and keeps what it said.

  peer.py APCNN predictions --out FILE.jsonl ARGUMENTS...   as `APCNN folds ARGUMENTS...`; one line of JSON per test utterance
  peer.py APCNN losses --root DIR --out DIR [--steps 30] [--batch 16] [--hold-out 03+08]
                                                            float64 losses of the first steps, with all that is needed to repeat them

The implementation is executed as it stands: nothing of it is repeated here. `predictions` listens to what its network answers in
evaluation mode; `losses` lends it a batch order and double precision. Debian: python3-torch python3-soundfile python3-numpy.
"""
import argparse, json, os, sys, types
import numpy as np
import torch


def load(path):
    """The implementation's definitions, without its command line."""
    with open(path) as f:
        source = f.read()
    body, marker, _ = source.partition("\np = argparse.ArgumentParser(")
    if not marker:
        raise SystemExit(f"{path}: not an implementation this script knows (no argument parser found)")
    module = types.ModuleType("peer")
    exec(compile(body, path, "exec"), module.__dict__)
    return module


def run_command_line(path, arguments, replacements):
    """The implementation's own command line, with some definitions replaced just before it parses its arguments."""
    with open(path) as f:
        body, marker, rest = f.read().partition("\np = argparse.ArgumentParser(")
    names = {"__name__": "__main__", "__file__": path}
    exec(compile(body, path, "exec"), names)
    replacements(names)
    sys.argv = [path] + arguments
    exec(compile(marker + rest, path, "exec"), names)


def predictions(path, out, arguments):
    heard = []

    def listen(names):
        forward = names["Net"].forward

        def listening(self, x):
            scores = forward(self, x)
            if not self.training:
                heard.append(scores.detach().mean(0).tolist())
            return scores
        names["Net"].forward = listening
        for corpus in ("emodb", "ravdess"):
            names[corpus] = remembering(names[corpus])

    items = []

    def remembering(reader):
        def read(root, classes):
            items.extend(reader(root, classes))
            return list(items)
        return read

    folds = next(a for i, a in enumerate(arguments) if arguments[i - 1] == "--folds")
    seed = next((a for i, a in enumerate(arguments) if arguments[i - 1] == "--seed"), "1")
    run_command_line(path, ["folds"] + arguments, listen)
    labels = sorted({label for _, _, label in items})
    tested = [(fold, item) for fold in folds.split(",") for item in items if item[1] in fold.split("+")]
    assert len(tested) == len(heard), (len(tested), len(heard))
    with open(out, "w") as f:
        for (fold, (file, speaker, label)), scores in zip(tested, heard):
            f.write(json.dumps({"id": os.path.splitext(os.path.basename(file))[0], "speaker": speaker, "fold": fold, "seed": int(seed),
                                "truth": label, "scores": dict(zip(labels, scores))}) + "\n")


def losses(path, a):
    peer = load(path)
    import soundfile
    torch.manual_seed(a.seed)
    held_out = a.hold_out.split("+")
    items = [i for i in peer.emodb(a.root, 4) if i[1] not in held_out]
    names = sorted({label for _, _, label in items})
    cuts = [(os.path.splitext(os.path.basename(f))[0], n, names.index(label), cut) for f, _, label in items
            for n, cut in enumerate(peer.segments(soundfile.read(f, dtype="float32")[0], 1.0))]
    net = peer.Net(4).double().train()
    os.makedirs(a.out, exist_ok=True)
    for name, value in net.state_dict().items():
        np.save(os.path.join(a.out, f"weight.{name}.npy"), value.numpy())
    optimiser = torch.optim.SGD(net.parameters(), lr=a.lr, momentum=0.9, nesterov=True, weight_decay=1e-4) if a.optimizer == "sgd" \
        else torch.optim.Adam(net.parameters(), lr=a.lr)
    order = torch.randperm(len(cuts)).tolist()
    batches = [order[i:i + a.batch] for i in range(0, len(order) - a.batch + 1, a.batch)]
    batches = (batches * (1 + a.steps // len(batches)))[:a.steps]
    told = []
    for step, batch in enumerate(batches):
        x = torch.from_numpy(np.stack([peer.patch(cuts[i][3]) for i in batch])).double()
        loss = torch.nn.functional.cross_entropy(net(x), torch.tensor([cuts[i][2] for i in batch]))
        optimiser.zero_grad(); loss.backward(); optimiser.step()
        told.append(loss.item())
        print(f"step {step + 1} loss {told[-1]:.12f}", flush=True)
    used = sorted({i for batch in batches for i in batch})
    np.save(os.path.join(a.out, "patches.npy"), np.stack([peer.patch(cuts[i][3]) for i in used]).astype(np.float32))
    with open(os.path.join(a.out, "losses.json"), "w") as f:
        json.dump({"labels": names, "optimizer": a.optimizer, "learningRate": a.lr, "batch": a.batch, "heldOut": held_out,
                   "segments": [list(cut[:3]) for cut in cuts], "used": used, "batches": batches, "losses": told}, f)


def main():
    if len(sys.argv) > 3 and sys.argv[2] == "predictions" and sys.argv[3] == "--out":
        return predictions(sys.argv[1], sys.argv[4], sys.argv[5:])
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("apcnn"); p.add_argument("command", choices=["losses"])
    p.add_argument("--root", required=True); p.add_argument("--out", required=True); p.add_argument("--hold-out", default="03+08")
    p.add_argument("--steps", type=int, default=30); p.add_argument("--batch", type=int, default=16); p.add_argument("--seed", type=int, default=1)
    p.add_argument("--optimizer", choices=["sgd", "adam"], default="sgd"); p.add_argument("--lr", type=float, default=0.05)
    a = p.parse_args()
    losses(a.apcnn, a)


if __name__ == "__main__":
    main()
