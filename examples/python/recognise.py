"""Says what a model that `./prosodia export` wrote hears in a WAV file: python3 recognise.py model-waveform.onnx clip.wav"""
import json
import sys
import wave

import numpy as np
import onnxruntime

model, recording = sys.argv[1:]
session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
metadata = json.loads(session.get_modelmeta().custom_metadata_map["prosodia.metadata"])
rate = metadata["frontEnd"]["sampleRate"]
with wave.open(recording) as wav:
    if (wav.getsampwidth(), wav.getnchannels(), wav.getframerate()) != (2, 1, rate):
        sys.exit(f"{recording}: make it 16 bits, one channel, {rate} Hz first: ffmpeg -i {recording} -ac 1 -ar {rate} clip.wav")
    samples = np.frombuffer(wav.readframes(wav.getnframes()), "<i2").astype(np.float32) / 32768
scores, = session.run(["scores"], {"waveform": samples})
for label, score in zip(metadata["labels"], scores):
    print(f"{label} {score:.6f}")
