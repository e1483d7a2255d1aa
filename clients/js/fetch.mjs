// What README.md gives to those whose openai-js meets the envelope.
export const fetchErrors = async (url, init) => {
  const response = await fetch(url, init);
  if (response.ok) return response;
  const text = await response.text();
  let body; try { body = JSON.parse(text); } catch {}
  return new Response(typeof body?.error === "string"
    ? JSON.stringify({ error: { ...body, type: body.error, code: body.details?.reason ?? null, param: null } })
    : text, { status: response.status, headers: response.headers });
};
