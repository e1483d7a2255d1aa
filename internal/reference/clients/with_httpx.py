import os
import time

import httpx

api = httpx.Client(
    base_url=os.environ["API_BASE"],
    headers={"Authorization": f"Bearer {os.environ['API_KEY']}"},
)


def post(path, body, tries=3):
    """Sends a request, again where waiting helps. Returns the last response."""
    for attempt in range(1, tries + 1):
        response = api.post(path, json=body)
        final = response.headers.get("X-Should-Retry") == "false"
        if response.status_code not in (429, 503) or final or attempt == tries:
            return response
        time.sleep(int(response.headers.get("Retry-After", 2**attempt)))


response = post("/chat/completions", {"model": "any", "messages": [{"role": "user", "content": "Hello!"}]})
if response.is_success:
    print(response.text)
else:
    error = response.json()
    match response.status_code:
        case 401:
            print("check the key:", error["message"])
        case 402:
            print("add credits:", error["message"])
        case 429 | 503:
            print("try again later:", error["message"])
        case status:
            print(f"{status}: {error['message']}")
