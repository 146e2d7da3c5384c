"""Prints the recognition of a recording: python3 client.py SERVICE RECORDING"""
import os
import sys

import requests

service, recording = sys.argv[1:]
token = os.environ.get("PROSODIA_TOKEN")
headers = {"Authorization": f"Bearer {token}"} if token else {}
with open(recording, "rb") as audio:
    answer = requests.post(f"{service}/v1/recognize", files={"file": audio}, headers=headers, timeout=60)
if not answer.ok:
    sys.exit(answer.json()["detail"])
print(answer.text, end="")
