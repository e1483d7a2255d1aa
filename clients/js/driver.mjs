// Reads one job a line, {"id", "client", "base", "stream"}, makes one call with the named SDK, as its documentation
// shows it, and prints what the application would see: {"id", "text", "finished"} or {"id", "class", "status",
// "message", "code", "type"}.
import readline from "node:readline";
import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { Ollama } from "ollama";
import { Mistral } from "@mistralai/mistralai";
import { CohereClientV2 } from "cohere-ai";
import Stripe from "stripe";
import { ChatOpenAI } from "@langchain/openai";
import { Agent, OpenAIProvider, Runner } from "@openai/agents";
import * as ai6 from "ai";
import { createOpenAI as openAI6 } from "@ai-sdk/openai";
import { createAnthropic as anthropic6 } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI as google6 } from "@ai-sdk/google";
import { createOpenAICompatible as compatible6 } from "@ai-sdk/openai-compatible";
import * as ai5 from "ai-5";
import { createOpenAI as openAI5 } from "ai-5-openai";
import { createAnthropic as anthropic5 } from "ai-5-anthropic";
import { createGoogleGenerativeAI as google5 } from "ai-5-google";
import { createOpenAICompatible as compatible5 } from "ai-5-compatible";
import { fetchErrors } from "./fetch.mjs";
import * as mcp from "./mcp.mjs";

const apiKey = "key", model = "m", prompt = "Hi", messages = [{ role: "user", content: prompt }];

async function collect(parts, textOf, isEnd) {
  const seen = { text: "", finished: false };
  for await (const part of parts) {
    seen.text += textOf(part) ?? "";
    seen.finished ||= !isEnd || Boolean(isEnd(part));
  }
  return seen;
}

const whole = (text) => ({ text: text ?? "", finished: true });

// The AI SDK hands an error in a stream to whoever reads the whole stream.
async function aiSDK({ generateText, streamText }, of, stream) {
  if (!stream) return whole((await generateText({ model: of, prompt })).text);
  const seen = { text: "", finished: false };
  for await (const part of streamText({ model: of, prompt, onError: () => {} }).fullStream) {
    if (part.type === "error") throw part.error;
    if (part.type === "text-delta") seen.text += part.text;
    if (part.type === "finish") seen.finished = ["stop", "length", "tool-calls"].includes(part.finishReason);
  }
  return seen;
}

// The AI SDK's providers, of one version.
const aiClients = (version, sdk, openAI, compatible, anthropic, google) => {
  const call = (of) => (base, stream) => aiSDK(sdk, of(base), stream);
  return {
    [`ai ${version} openai`]: call((base) => openAI({ apiKey, baseURL: base + "/v1" }).chat(model)),
    [`ai ${version} openai responses`]: call((base) => openAI({ apiKey, baseURL: base + "/v1" }).responses(model)),
    [`ai ${version} compatible`]: call((base) => compatible({ name: "x", apiKey, baseURL: base + "/v1" })(model)),
    [`ai ${version} anthropic`]: call((base) => anthropic({ apiKey, baseURL: base + "/v1" })(model)),
    [`ai ${version} google`]: call((base) => google({ apiKey, baseURL: base + "/v1beta" })(model)),
  };
};

// The OpenAI Agents SDK, over either of OpenAI's APIs.
const agents = (useResponses) => async (base, stream) => {
  const modelProvider = new OpenAIProvider({ apiKey, baseURL: base + "/v1", useResponses });
  const runner = new Runner({ modelProvider, tracingDisabled: true });
  const run = await runner.run(new Agent({ name: "a", model }), prompt, { stream });
  if (!stream) return whole(run.finalOutput);
  const seen = await collect(run.toTextStream(), (text) => text);
  await run.completed;
  return seen;
};

const openAIChat = (options) => async (base, stream) => {
  const openai = new OpenAI({ apiKey, baseURL: base + "/v1", ...options });
  const created = await openai.chat.completions.create({ model, messages, stream });
  if (!stream) return whole(created.choices[0].message.content);
  return collect(created, (c) => c.choices[0]?.delta?.content, (c) => c.choices[0]?.finish_reason);
};

const clients = {
  "openai": openAIChat(),
  "openai with README's fetch": openAIChat({ fetch: fetchErrors }),
  async "openai responses"(base, stream) {
    const created = await new OpenAI({ apiKey, baseURL: base + "/v1" }).responses.create({ model, input: prompt, stream });
    if (!stream) return whole(created.output_text);
    return collect(created, (e) => e.type === "response.output_text.delta" ? e.delta : "",
      (e) => e.type === "response.completed");
  },
  async "anthropic"(base, stream) {
    const created = await new Anthropic({ apiKey, baseURL: base }).messages.create({ model, messages, max_tokens: 9, stream });
    if (!stream) return whole(created.content[0].text);
    return collect(created, (e) => e.delta?.text, (e) => e.type === "message_stop");
  },
  async "google genai"(base, stream) {
    const ai = new GoogleGenAI({ apiKey, httpOptions: { baseUrl: base } });
    if (!stream) return whole((await ai.models.generateContent({ model, contents: prompt })).text);
    return collect(await ai.models.generateContentStream({ model, contents: prompt }), (c) => c.text,
      (c) => c.candidates?.[0]?.finishReason);
  },
  async "ollama"(base, stream) {
    const answer = await new Ollama({ host: base }).chat({ model, messages, stream });
    if (!stream) return whole(answer.message.content);
    return collect(answer, (c) => c.message?.content, (c) => c.done);
  },
  async "mistral"(base, stream) {
    const mistral = new Mistral({ apiKey, serverURL: base });
    if (!stream) return whole((await mistral.chat.complete({ model, messages })).choices[0].message.content);
    return collect(await mistral.chat.stream({ model, messages }), (c) => c.data.choices[0]?.delta?.content,
      (c) => c.data.choices[0]?.finishReason);
  },
  async "cohere"(base, stream) {
    const cohere = new CohereClientV2({ token: apiKey, environment: base });
    if (!stream) return whole((await cohere.chat({ model, messages })).message.content[0].text);
    return collect(await cohere.chatStream({ model, messages }), (e) => e.delta?.message?.content?.text,
      (e) => e.type === "message-end" && e.delta?.finishReason !== "ERROR");
  },
  async "stripe"(base) {
    const { hostname, port } = new URL(base);
    const stripe = new Stripe("sk_test", { host: hostname, port, protocol: "http", telemetry: false });
    return whole((await stripe.charges.create({ amount: 1, currency: "usd" })).id);
  },
  async "langchain openai"(base, stream) {
    const chat = new ChatOpenAI({ model, apiKey, configuration: { baseURL: base + "/v1" }, maxRetries: 2 });
    if (!stream) return whole((await chat.invoke(prompt)).content);
    return collect(await chat.stream(prompt), (c) => c.content, (c) => c.response_metadata?.finish_reason);
  },
  "openai agents": agents(true),
  "openai agents chat": agents(false),
  ...aiClients(6, ai6, openAI6, compatible6, anthropic6, google6),
  ...aiClients(5, ai5, openAI5, compatible5, anthropic5, google5),
  ...mcp.clients,
};

function describe(error) {
  const last = error.lastError ?? error; // what the AI SDK tried again
  return {
    class: last.constructor.name,
    status: last.status ?? last.statusCode ?? last.status_code ?? 0,
    message: last.message ? String(last.message) : JSON.stringify(last), // some raise the event itself
    code: String(last.code ?? last.data?.error?.code ?? ""),
    type: String(last.type ?? last.data?.error?.type ?? ""),
  };
}

async function run({ id, client, base, stream }) {
  try {
    return { id, ...(await clients[client](base, stream)) };
  } catch (error) {
    return { id, ...describe(error) };
  }
}

console.log = console.warn = console.error = () => {}; // nothing but answers on standard output
for await (const line of readline.createInterface({ input: process.stdin })) {
  run(JSON.parse(line)).then((result) => process.stdout.write(JSON.stringify(result) + "\n"));
}
