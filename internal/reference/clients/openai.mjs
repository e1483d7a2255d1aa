import OpenAI from "openai";

/** Makes the error an object, which is where the client looks for its message. */
async function fetchErrors(url, init) {
  const response = await fetch(url, init);
  if (response.ok) return response;
  const error = await response.json();
  return Response.json({ error: { ...error, type: error.error, code: error.details?.reason } }, response);
}

// The client tries 429 and 503 again by itself, as Retry-After and X-Should-Retry say.
const { API_BASE: baseURL, API_KEY: apiKey } = process.env;
const client = new OpenAI({ baseURL, apiKey, maxRetries: 2, fetch: fetchErrors });
try {
  const answer = await client.chat.completions.create({ model: "any", messages: [{ role: "user", content: "Hello!" }] });
  console.log(JSON.stringify(answer));
} catch (err) {
  if (!(err instanceof OpenAI.APIError) || !err.status) throw err;
  const { message } = err.error;
  switch (err.status) {
    case 401: console.log("check the key:", message); break;
    case 402: console.log("add credits:", message); break;
    case 429: case 503: console.log("try again later:", message); break;
    default: console.log(`${err.status}: ${message}`);
  }
}
