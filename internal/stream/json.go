package stream

// scanner finds the end of a JSON text that comes in pieces. It counts brackets and knows strings, and gives up at a
// byte that no JSON has where it stands; whether all of it is JSON is asked when it is whole.
type scanner struct {
	depth   int
	quoted  bool
	escaped bool
}

// What became of a JSON text.
type progress uint8

const (
	more   progress = iota // it goes on
	closed                 // its last bracket has come
	broken                 // it is none
)

// outside are the bytes that JSON has between its strings.
var outside = [256]bool{
	' ': true, '\t': true, '\r': true, '\n': true, ',': true, ':': true, '+': true, '-': true, '.': true, 'E': true,
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	't': true, 'r': true, 'u': true, 'e': true, 'f': true, 'a': true, 'l': true, 's': true, 'n': true,
}

// scan reads on, and returns how many bytes of p belong to the text.
func (s *scanner) scan(p []byte) (int, progress) {
	for i, c := range p {
		switch {
		case s.escaped:
			s.escaped = false
		case s.quoted:
			switch c {
			case '\\':
				s.escaped = true
			case '"':
				s.quoted = false
			case '\n', '\r':
				return i, broken
			}
		case c == '"':
			s.quoted = true
		case c == '{' || c == '[':
			s.depth++
		case c == '}' || c == ']':
			if s.depth--; s.depth <= 0 {
				*s = scanner{}
				return i + 1, closed
			}
		case !outside[c]:
			*s = scanner{}
			return i, broken
		}
	}
	return len(p), more
}
