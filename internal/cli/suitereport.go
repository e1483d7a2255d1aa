package cli

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// write ends a run with its report, and with the exit status that it deserves.
func (t *suite) write(to io.Writer, format string) error {
	var err error
	switch format {
	case "json":
		err = printJSON(to, struct {
			Cases   int      `json:"cases"`
			Missed  int      `json:"missed"`
			Results []result `json:"results"`
		}{len(t.results), t.missed, t.results})
	case "junit":
		err = t.writeJUnit(to)
	default:
		err = t.total()
	}
	if err == nil && t.missed > 0 {
		return errMiss
	}
	return err
}

func (t *suite) total() error {
	p, n := t.printer, len(t.results)
	text := fmt.Sprintf("%d cases: all as wanted", n)
	style := good
	if t.missed > 0 {
		text, style = fmt.Sprintf("%d cases: %d as wanted, %d missed", n, n-t.missed, t.missed), bad
	}
	p.line("%s", p.paint(style, text))
	return p.err
}

// junitSuites is the form that CI systems read (the schema of Jenkins' xUnit plugin), a suite a file.
type junitSuites struct {
	XMLName  xml.Name      `xml:"testsuites"`
	Tests    int           `xml:"tests,attr"`
	Failures int           `xml:"failures,attr"`
	Errors   int           `xml:"errors,attr"`
	Time     string        `xml:"time,attr"`
	Suites   []*junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
	seconds  float64
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr"`
	Time    string        `xml:"time,attr"`
	Failure *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

func (t *suite) writeJUnit(to io.Writer) error {
	all := junitSuites{Tests: len(t.results), Failures: t.missed}
	seconds := 0.0
	for _, r := range t.results {
		i := slices.IndexFunc(all.Suites, func(s *junitSuite) bool { return s.Name == r.File })
		if i < 0 {
			i = len(all.Suites)
			all.Suites = append(all.Suites, &junitSuite{Name: r.File})
		}
		s := all.Suites[i]
		s.add(r)
		seconds += r.Seconds
	}
	for _, s := range all.Suites {
		s.Time = duration(s.seconds)
	}
	all.Time = duration(seconds)
	if _, err := io.WriteString(to, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(to)
	encoder.Indent("", "  ")
	if err := encoder.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(to, "\n")
	return err
}

func (s *junitSuite) add(r result) {
	name := r.ID
	if name == "" {
		name = fmt.Sprintf("line %d", r.Line)
	}
	c := junitCase{Name: name, Class: r.File, File: r.File, Line: r.Line, Time: duration(r.Seconds)}
	if !r.OK {
		short := make([]string, 0, len(r.Misses))
		for _, m := range r.Misses {
			short = append(short, fmt.Sprintf("%s: want %s, got %s", m.What, m.Want, m.Got))
		}
		long := append(slices.Clone(short), "decided by "+r.Decided, "to see why: "+r.Explain)
		c.Failure = &junitFailure{Message: strings.Join(short, "; "), Type: "miss", Text: strings.Join(long, "\n")}
		s.Failures++
	}
	s.Tests++
	s.seconds += r.Seconds
	s.Cases = append(s.Cases, c)
}

func duration(seconds float64) string { return fmt.Sprintf("%.6f", seconds) }
