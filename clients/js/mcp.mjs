// Clients of the Model Context Protocol, as the SDK's documentation shows them.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { UnauthorizedError } from "@modelcontextprotocol/sdk/client/auth.js";

const clientInfo = { name: "c", version: "1" };

// Keeps in memory what a client that signs in has to keep.
class Memory {
  redirectUrl = "http://localhost/callback";
  clientMetadata = { client_name: "c", redirect_uris: [this.redirectUrl], grant_types: ["authorization_code", "refresh_token"] };
  kept = {};
  clientInformation() { return this.kept.client; }
  saveClientInformation(client) { this.kept.client = client; }
  tokens() { return this.kept.tokens; }
  saveTokens(tokens) { this.kept.tokens = tokens; }
  codeVerifier() { return this.kept.verifier; }
  saveCodeVerifier(verifier) { this.kept.verifier = verifier; }
  redirectToAuthorization(url) { this.asked = String(url); }
  invalidateCredentials(which) { (this.forgotten ??= []).push(which); if (which !== "client") delete this.kept.tokens; }
}

async function use(base, authProvider) {
  const transport = new StreamableHTTPClientTransport(new URL(base + "/mcp"), { authProvider });
  const client = new Client(clientInfo);
  try {
    await client.connect(transport);
    const result = await client.callTool({ name: "tool", arguments: {} });
    return { text: result.content.map((part) => part.text).join(""), finished: true };
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
    return { text: "asked at " + authProvider.asked, finished: false, transport };
  } finally {
    await client.close();
  }
}

async function signIn(base, memory) {
  const { transport, ...asked } = await use(base, memory);
  if (!transport) return asked;
  await transport.finishAuth("code");
  return use(base, memory);
}

export const clients = {
  "mcp": (base) => use(base),
  "mcp sign-in": (base) => signIn(base, new Memory()),
  // A token that has expired, and a refresh token that the server does not take any more: the user is asked again.
  "mcp refresh": async (base) => {
    const memory = new Memory();
    memory.kept = { client: { client_id: "c" }, tokens: { access_token: "old", token_type: "Bearer", refresh_token: "old" } };
    const answer = await signIn(base, memory);
    return { ...answer, text: answer.text + " after forgetting " + memory.forgotten };
  },
};
