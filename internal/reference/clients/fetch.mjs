const { API_BASE, API_KEY } = process.env;

/** Sends a request, again where waiting helps. Returns the last response. */
async function post(path, body, tries = 3) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(API_BASE + path, {
      method: "POST",
      headers: { "Authorization": `Bearer ${API_KEY}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const final = response.headers.get("X-Should-Retry") === "false";
    if (![429, 503].includes(response.status) || final || attempt === tries) return response;
    const seconds = Number(response.headers.get("Retry-After") ?? 2 ** attempt);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

const response = await post("/chat/completions", { model: "any", messages: [{ role: "user", content: "Hello!" }] });
if (response.ok) {
  console.log(await response.text());
} else {
  const { message } = await response.json();
  switch (response.status) {
    case 401: console.log("check the key:", message); break;
    case 402: console.log("add credits:", message); break;
    case 429: case 503: console.log("try again later:", message); break;
    default: console.log(`${response.status}: ${message}`);
  }
}
