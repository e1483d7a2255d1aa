package cli

const errorsHelp = `
Shows what the normalize_errors handler makes of an upstream's errors, without a server.

explain  takes one response, or what a program printed of it, from a file or from
         standard input, and prints what the client gets for it, and why.
list     prints what is known: services, reasons, rules and statuses.
test     replays files of labeled responses and prints those that do not come out as
         wanted. It is for a configuration's regression tests, in CI.
reference
         writes what callers are told of the API's errors, for a documentation site.

Nothing is sent anywhere. Secrets in texts are redacted as they are for clients, but the
codes and headers that are printed are the upstream's: look before you share them.
`

const explainHelp = `
Prints what a client gets for an upstream's response, and why: the verdict on one line, the
envelope, the headers, what decided, what was read, and last the rules that did not decide.

The response is read from FILE or standard input. Its form is found out by itself:

  - a raw HTTP response, or the output of curl -i or -v. Of several responses (100 Continue,
    a proxy's, redirects) the last counts.
  - a body alone, with --status, and --header, --host and --upstream for what else is known.
  - a stream, as curl -iN prints it, or its events alone with --status 200: then the event is
    shown that holds an error, the status derived from it, and what the client gets in its place.
  - the error text of an SDK or HTTP client of Python, Node or Go, such as
    "Error code: 429 - {'error': …}", alone or in a traceback; or the error object printed.
  - a HAR file, as browsers save it. The first entry that failed counts, or --entry N. One
    entry alone.
  - a labeled case, as "errors test" takes them: {"status": 429, "headers": {…}, "body": "…"}.
    The first of a file counts, or --entry N.
  - an envelope or a log line of this gateway: then it is said where the cause is found.

UTF-16, as Windows PowerShell writes it, and lost carriage returns are no matter.

The handler that answers is a normalize_errors without options, or with --config the one of
a Caddyfile, with its rules, texts and redactions. Where the Caddyfile has several, --site
(as the Caddyfile writes it: example.com, :8080, http://example.com/path*) and --nth choose;
without them they are listed. (One in handle_errors is not among them: no upstream's response
comes through it.) --upstream, --credentials, --shape and --inspect stand in for the options of the
same name. Errors are looked for in a recorded stream without being asked.

The service is known by --upstream; else by the configuration; else by the case; else it is
recognized by the host in the input or at --host, by headers or by the body, as on a server.

With --case, the response is printed as a labeled case, with its secrets and internals
redacted and the outcome of today as its label: append it to a file for "errors test".

With --json, one object is printed:

  input     from, form, status, bytes: what was read
  passed    true where the client gets the response as it is; the rest is then empty
  status    what the client gets
  envelope  the body that it gets; body, where that is no JSON
  headers   those set or changed, and those that clients act on; dropped: those taken out
  later     the traces of further errors in a stream; cut: the connection is cut at its end
  trace     where (response, body, first_event, stream), event, derived, dialect, body (format, content_type,
            encoding, truncated, undecodable), message, codes and
            members (path, value), service (name, title, by), rules (layer, rule, outcome),
            decision (layer, rule, reason, meant, because_of, keeps_status, source, note),
            retry (never, perhaps, later), retry_after (seconds, from, value), redacted
  log       instead of all these but input: what a line of this gateway's log says

Lines are broken at the terminal's width, or at that of COLUMNS, or after 80 characters.
Exit status: 0, or 2 where the input, a flag or the configuration cannot be used.
`

const explainExamples = `
  # Ask the provider, and see what your clients would get:
  curl -si https://api.openai.com/v1/models -H "Authorization: Bearer wrong" | $BIN errors explain

  # A body alone, and what else is known of it:
  echo '{"detail": "Too busy"}' | $BIN errors explain --status 503 --header 'Retry-After: 20'

  # A stream that failed:
  curl -siN https://api.openai.com/v1/chat/completions … | $BIN errors explain

  # What an SDK said:
  echo "Error code: 429 - {'error': {'code': 'insufficient_quota'}}" | $BIN errors explain

  # The same response, with the gateway's own key:
  $BIN errors explain --upstream openai --credentials gateway response.txt

  # With the rules of the running configuration:
  $BIN errors explain --config Caddyfile --site api.example.com --nth 1 response.txt

  # Keep it as a test:
  $BIN errors explain --upstream openai --case response.txt >> our-errors.jsonl

  # The third request of a recording, for a script:
  $BIN errors explain --entry 3 --json recording.har | jq .trace.decision
`

const listHelp = `
Prints what the handler knows, as a table or with --json:

  services  the services whose errors have a table of their own: the names that the
            "upstream" option takes, the hosts by which each is recognized, and how many
            rules it has. This is the default.
  reasons   what errors can mean: the status that clients get, statuses that stay where the
            upstream chose them, whether trying again helps, and the text where there is none.
  rules     the rules in the order in which they are tried: each service's, and then those
            for codes and sentences that mean the same everywhere, under "universal".
  statuses  the documented statuses, and the word for each.

With --upstream, services and rules are those of one service, with the vendor's pages; with
--reason, rules are those that give it. In rules, | stands for "or". Tables fit the terminal;
in a pipe each entry has one line.

Exit status: 0, or 2 where an argument or a flag cannot be used.
`

const listExamples = `
  $BIN errors list
  $BIN errors list rules --upstream anthropic
  $BIN errors list rules --reason insufficient_credits
  $BIN errors list reasons --json | jq -r '.[] | select(.retry == "later") | .reason'
`

const testHelp = `
Replays labeled responses through the handler, and prints each that does not come out as
labeled, with what decided. A file has one JSON object a line; a folder stands for its
*.jsonl files and those below it, and - for standard input:

  {"id": "openai-429-quota", "upstream": "openai", "status": 429,
   "headers": {"Content-Type": "application/json"},
   "body": "{\"error\": {\"message\": \"…\", \"code\": \"insufficient_quota\"}}",
   "want": {"status": 402, "reason": "insufficient_credits", "message": "quota", "retry_after": null}}

Of "want", status must be there; reason, a part of the message and the seconds to wait are
compared where they are given and not null. "want": null says that status and body must reach
the client as they are. "request": {"method": …, "path": …} is taken into account. A member
that cases do not have is a mistake. "errors explain --case" writes a case of a response.

The handler is the one of --config, chosen as by "errors explain"; without it, a
normalize_errors that also looks into successes ("inspect 2xx streams").
The name at "upstream" counts as the handler's option unless the configuration has one;
with --upstream blind it does not, and the service has to be recognized.

With --format json, one object is printed: cases, missed, and results (id, file, line, ok,
misses with what, want and got, decided_by, explain: the command that says why). With
--format junit, the XML that CI systems read, a suite a file.

Exit status: 0 where all cases came out as labeled, 1 where one did not, 2 where a file, a
flag or the configuration cannot be used.
`

const testExamples = `
  $BIN errors test our-errors.jsonl
  $BIN errors test --config Caddyfile --site api.example.com --nth 1 our-errors.jsonl
  $BIN errors test --upstream blind --format junit our-errors.jsonl > report.xml
  $BIN errors explain --upstream openai --case response.txt | $BIN errors test -
`

const referenceHelp = `
Writes the error reference of the API on standard output: every status and reason, what the
caller should do, whether the same request can succeed later, an example of each, and the
codes by which upstreams say it.

With --config, the reasons and the words are those of a normalize_errors in a Caddyfile; else
they are the built-in ones. Where there are several, --site and --nth choose, as for explain.

  markdown     a page for a documentation site, in GitHub's dialect
  html         a page that needs nothing but itself
  json         the same as data
  json-schema  the schema of the body of every error (draft 2020-12)
  openapi      components of OpenAPI 3.1: the schema, and a response for each status, to be
               referred to as "errors.json#/components/responses/TooManyRequests"
`

const referenceExamples = `
  $BIN errors reference --config Caddyfile > docs/errors.md
  $BIN errors reference --format openapi --config Caddyfile > errors.json
`

const pageHelp = `
Shows a page in a browser of this machine: paste a response, choose a normalize_errors of the running configuration, and
see what "errors explain" says of it. Below stand the errors that only their status decided, each with a rule to copy,
and the recent ones, as the admin API has them.

It prints its address, and ends with Ctrl+C. Explaining needs no running gateway.
`

const pageExamples = `
  $BIN errors page
  $BIN errors page --listen 127.0.0.1:0 --address unix//run/caddy/admin.sock
`
