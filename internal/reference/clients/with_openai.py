import os

import openai

# The client tries 429 and 503 again by itself, as Retry-After and X-Should-Retry say.
client = openai.OpenAI(base_url=os.environ["API_BASE"], api_key=os.environ["API_KEY"], max_retries=2)
try:
    answer = client.chat.completions.create(model="any", messages=[{"role": "user", "content": "Hello!"}])
    print(answer.model_dump_json())
except openai.APIStatusError as err:
    error = err.response.json()
    match err:
        case openai.AuthenticationError():
            print("check the key:", error["message"])
        case openai.RateLimitError() | openai.InternalServerError(status_code=503):
            print("try again later:", error["message"])
        case openai.APIStatusError(status_code=402):
            print("add credits:", error["message"])
        case _:
            print(f"{err.status_code}: {error['message']}")
