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
import { generateText, streamText } from "ai";
import { createOpenAI } from "@ai-sdk/openai";
import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";

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
async function aiSDK(of, stream) {
  if (!stream) return whole((await generateText({ model: of, prompt })).text);
  const seen = { text: "", finished: false };
  for await (const part of streamText({ model: of, prompt, onError: () => {} }).fullStream) {
    if (part.type === "error") throw part.error;
    if (part.type === "text-delta") seen.text += part.text;
    if (part.type === "finish") seen.finished = ["stop", "length", "tool-calls"].includes(part.finishReason);
  }
  return seen;
}

const clients = {
  async "openai"(base, stream) {
    const created = await new OpenAI({ apiKey, baseURL: base + "/v1" }).chat.completions.create({ model, messages, stream });
    if (!stream) return whole(created.choices[0].message.content);
    return collect(created, (c) => c.choices[0]?.delta?.content, (c) => c.choices[0]?.finish_reason);
  },
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
  "ai openai": (base, stream) => aiSDK(createOpenAI({ apiKey, baseURL: base + "/v1" }).chat(model), stream),
  "ai openai responses": (base, stream) => aiSDK(createOpenAI({ apiKey, baseURL: base + "/v1" })(model), stream),
  "ai compatible": (base, stream) =>
    aiSDK(createOpenAICompatible({ name: "x", apiKey, baseURL: base + "/v1" })(model), stream),
  "ai anthropic": (base, stream) => aiSDK(createAnthropic({ apiKey, baseURL: base + "/v1" })(model), stream),
  "ai google": (base, stream) => aiSDK(createGoogleGenerativeAI({ apiKey, baseURL: base + "/v1beta" })(model), stream),
};

function describe(error) {
  const last = error.lastError ?? error; // what the AI SDK tried again
  return {
    class: last.constructor.name,
    status: last.status ?? last.statusCode ?? last.status_code ?? 0,
    message: String(last.message ?? last),
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
