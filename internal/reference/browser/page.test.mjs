// Tries the error reference as the gateway serves it, in Chromium: that it loads nothing else, reads well without
// JavaScript, in the dark, on a small screen and on paper, and that axe-core finds nothing to object to.
//
//   GATEWAY=build/gateway [SCREENSHOTS=<folder>] [CHROMIUM=/usr/bin/chromium] node --test
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { chromium } from "playwright-core";

const gateway = process.env.GATEWAY ?? "../../../build/gateway";
let browser, server, pageServer, folder, site, operators;

/** A port that nobody listens on. */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

before(async () => {
  const [port, adminPort] = [await freePort(), await freePort()];
  folder = await mkdtemp(join(tmpdir(), "reference-"));
  site = `http://127.0.0.1:${port}`;
  const config = `{
	admin 127.0.0.1:${adminPort}
	auto_https off
	persist_config off
}

:${port} {
	bind 127.0.0.1
	error_reference
	normalize_errors {
		reason account_locked 423 "The <b>account</b> is locked."
	}
	handle /odd {
		normalize_errors {
			name payments
		}
		respond \`{"error": "wallet_asleep", "detail": "The wallet <b>sleeps</b>."}\` 500
	}
	respond 404
}
`;
  await writeFile(join(folder, "Caddyfile"), config);
  server = spawn(gateway, ["run", "--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"], { stdio: "ignore" });
  for (let tries = 0; ; tries++) {
    try {
      await fetch(site + "/errors.json");
      break;
    } catch (err) {
      assert.ok(tries < 100 && server.exitCode === null, `the gateway does not answer: ${err}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  pageServer = spawn(gateway, ["errors", "page", "--listen", "127.0.0.1:0", "--address", `127.0.0.1:${adminPort}`]);
  const [printed] = await once(pageServer.stdout, "data");
  operators = String(printed).trim();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"],
  });
});

after(async () => {
  await browser?.close();
  server?.kill();
  pageServer?.kill();
  if (folder) await rm(folder, { recursive: true });
});

/** Opens a page, and has the test fail where it complains, or loads anything but what it may. */
async function open(t, path, options = {}, at = site, may = [path.split("#")[0]]) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong = [], loaded = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (err) => wrong.push(String(err)));
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(at + path);
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
    assert.ok(loaded.every((url) => may.includes(new URL(url).pathname) && new URL(url).origin === at), `loads ${loaded}`);
  });
  return page;
}

async function look(page, name) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, name + ".png") });
}

/** What axe-core objects to, one line each. */
async function objections(page) {
  await page.evaluate(axe.source); // not as an element, which the page's policy forbids
  const { violations } = await page.evaluate(() => axe.run());
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)} ${n.failureSummary}`));
}

const shown = (page) => page.locator("article:visible h3").allTextContents();

test("filters", async (t) => {
  const page = await open(t, "/errors");
  const all = await shown(page);
  assert.ok(all.includes("account_locked") && all.includes("rate_limited") && all.length > 30, `${all.length} reasons`);
  await page.getByLabel("Filter by reason, status or code").fill("Insufficient_Quota");
  const found = await shown(page);
  assert.ok(found.includes("insufficient_credits") && found.length < 5, `a code of OpenAI's leads to ${found}`);
  await page.getByRole("searchbox").fill("423 locked");
  assert.deepEqual(await shown(page), ["account_locked"]);
  assert.equal(await page.getByRole("status").textContent(), `1 of ${all.length} reasons`);
  assert.equal(await page.locator("h2:visible").first().textContent(), "423 locked");
  await look(page, "filtered");
  await page.getByRole("searchbox").fill("no such thing");
  assert.deepEqual(await shown(page), []);
  await page.evaluate(() => { location.hash = "#overloaded"; });
  await page.waitForFunction(() => document.getElementById("overloaded").checkVisibility());
  assert.deepEqual(await shown(page), all);
});

test("is used by keyboard", async (t) => {
  const page = await open(t, "/errors");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "To the reasons");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "filter");
  await page.keyboard.type("rate_limited");
  await page.keyboard.press("Enter");
  assert.equal(new URL(page.url()).search, "", "Enter sends no form");
  assert.equal(await page.locator("article:visible").count(), 1);
});

test("leads to a reason", async (t) => {
  const page = await open(t, "/errors#overloaded");
  await page.waitForFunction(() => {
    const { top } = document.getElementById("overloaded").getBoundingClientRect();
    return top >= 0 && top < innerHeight / 2;
  });
  const bar = await page.locator("form").boundingBox();
  const heading = await page.locator("#overloaded h3").boundingBox();
  assert.ok(heading.y >= bar.y + bar.height, "the filter does not cover the heading");
  await look(page, "anchor");
});

for (const path of ["/errors", "/errors/account_locked"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe-core does not object to ${path}, ${colorScheme}`, async (t) => {
      const page = await open(t, path, { colorScheme });
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const [red] = background.match(/\d+/g).map(Number);
      assert.equal(red < 128, colorScheme === "dark", `the background is ${background}`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      assert.deepEqual(await objections(page), []);
      await look(page, colorScheme + path.replaceAll("/", "-"));
    });
  }
}

test("fits a small screen", async (t) => {
  const page = await open(t, "/errors", { viewport: { width: 320, height: 640 } }); // WCAG 2.2, 1.4.10
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  assert.deepEqual(await objections(page), []);
  await look(page, "small");
});

test("needs no JavaScript", async (t) => {
  const page = await open(t, "/errors", { javaScriptEnabled: false });
  assert.equal(await page.locator("form").isVisible(), false);
  assert.equal(await page.locator("article:visible").count(), await page.locator("article").count());
});

test("prints", async (t) => {
  const page = await open(t, "/errors");
  await page.emulateMedia({ media: "print" });
  for (const left of ["nav", "form", "footer"]) assert.equal(await page.locator(left).isVisible(), false, left);
  const pdf = await page.pdf();
  assert.ok(pdf.length > 10_000);
});

test("is a file that needs nothing else", async (t) => {
  const file = join(folder, "errors.html");
  await writeFile(file, await (await fetch(site + "/errors.html")).text());
  assert.ok((await readFile(file, "utf8")).includes("Content-Security-Policy"));
  const context = await browser.newContext({ offline: true });
  t.after(() => context.close());
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await page.goto("file://" + file);
  await page.getByRole("searchbox").fill("429");
  assert.ok((await shown(page)).includes("rate_limited"));
  assert.deepEqual(wrong, []);
});

const asked = ["/", "/explain", "/recent", "/unrecognized", "/config"]; // by the page that errors page shows

for (const colorScheme of ["light", "dark"]) {
  test(`explains what was pasted, ${colorScheme}`, async (t) => {
    await fetch(site + "/odd");
    const page = await open(t, "/", { colorScheme, permissions: ["clipboard-read", "clipboard-write"] }, operators, asked);
    await page.getByRole("cell", { name: "sleeps" }).first().waitFor();
    assert.equal(await page.locator("td b").count(), 0, "what an upstream says is no markup");
    await page.getByLabel("A response of an upstream").fill(
      'HTTP/1.1 429 Too Many Requests\n\n{"error":{"code":"insufficient_quota"}}');
    await page.getByRole("button", { name: "Explain" }).click();
    const result = page.getByRole("region", { name: "What the client gets" });
    await result.getByText("429 → 402 insufficient_credits").waitFor();
    assert.match(await result.textContent(), /"error": "payment_required"/);
    await page.getByLabel("A response of an upstream").fill('{"error":"account_locked"}');
    await page.getByLabel("The status, of a body alone").fill("423");
    await page.getByLabel("Answered by").selectOption({ label: "2: payments, any host" });
    await page.getByRole("button", { name: "Explain" }).click();
    await result.getByText("423").first().waitFor();
    await page.getByRole("button", { name: "Copy the rule" }).first().click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^# Put the reason.*\nrule server_error \{/);
    assert.deepEqual(await objections(page), []);
    await look(page, "explain-" + colorScheme);
  });
}

test("says what cannot be explained", async (t) => {
  const page = await open(t, "/", { viewport: { width: 320, height: 640 } }, operators, asked);
  // The browser itself notes each answer of 400 in the console.
  page.removeAllListeners("console");
  await page.getByLabel("A response of an upstream").fill("hello");
  await page.getByRole("button", { name: "Explain" }).click();
  await page.getByText('no response begins with "hello"').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});
