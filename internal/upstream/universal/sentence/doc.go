// Package sentence reads what an error message means by its grammar: a subject ("credit balance") and a state
// ("too low") in one clause are a frame ("money-low"), and a frame is a reason. It remembers no wording, so that a
// sentence that nobody has seen is read as one that everybody has.
//
// The languages (english.go, chinese.go, …) list the words of each concept; frames.go lists what pairs of concepts
// mean, and at which statuses that is believed; vetoes.go lists what takes the meaning away again. All three are data.
// The rest is the engine, which is pure and linear in the length of the message: tokens.go cuts a message into words,
// trie.go finds the lexicon's entries among them, clauses.go joins them, match.go decides.
package sentence
