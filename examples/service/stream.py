"""Prints the events of a stream with the sound of a WAV file of 16 bits: python3 stream.py SERVICE RECORDING"""
import asyncio
import json
import os
import sys
import wave

import websockets


async def stream(service, recording):
    token = os.environ.get("PROSODIA_TOKEN")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with websockets.connect(f"{service.replace('http', 'ws', 1)}/v1/stream", additional_headers=headers) as socket:

        async def send():
            with wave.open(recording) as sound:
                form = {"rate": sound.getframerate(), "channels": sound.getnchannels()}
                await socket.send(json.dumps({"type": "session.update", **form}))
                while part := sound.readframes(4096):
                    await socket.send(part)
            await socket.send(json.dumps({"type": "session.close"}))

        sending = asyncio.create_task(send())
        async for event in socket:
            print(event)
        await sending


asyncio.run(stream(*sys.argv[1:]))
