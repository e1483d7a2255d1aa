package redact

import "strings"

// cardNumber redacts the number of a payment card that begins at the word text[i:end]: by its issuer's digits and its
// check digit (ISO/IEC 7812). What is called an id or an order is none.
func (s *scanner) cardNumber(i, end int) int {
	if !isDigit(s.text[i]) || end-i > maxCard+4 || i > 0 && (s.text[i-1] == '.' || s.text[i-1] == '$') {
		return 0
	}
	var digits [maxCard]byte
	var groups [5]cardGroup
	n, group, at := 0, 0, i
	for ; at < len(s.text) && at < i+maxCard+4; at++ {
		c := s.text[at]
		switch {
		case isDigit(c) && n < maxCard:
			digits[n] = c - '0'
			n++
			groups[group] = cardGroup{length: groups[group].length + 1, end: at + 1, total: n}
			continue
		case (c == ' ' || c == '-') && at+1 < len(s.text) && isDigit(s.text[at+1]) && group < 4 && n < maxCard:
			group++
			continue
		}
		break
	}
	for last := group; last >= 0; last-- { // what stands behind it may be a number, too
		g := groups[last]
		if g.end >= end && g.total >= 13 && s.endsNumber(g.end) && isCardGrouping(groups[:last+1]) &&
			isCard(digits[:g.total]) && !s.followsID(i) {
			return s.replace(i, g.end, Mark)
		}
	}
	return 0
}

// cardGroup are the digits up to a space or a hyphen.
type cardGroup struct{ length, end, total int }

// endsNumber tells whether no number or word goes on at i.
func (s *scanner) endsNumber(i int) bool {
	return i == len(s.text) || classes[s.text[i]] != wordByte && (s.text[i] != '.' || i+1 == len(s.text) ||
		!isDigit(s.text[i+1]))
}

// isCard judges the digits. Those of documentation are nobody's (https://docs.stripe.com/testing).
func isCard(digits []byte) bool {
	return strings.Trim(string(digits[4:12]), "\x00") != "" && isCardIssuer(digits) && hasCheckDigit(digits)
}

// maxCard is the length of the longest number.
const maxCard = 19

// isCardGrouping knows how numbers are written: in one, in fours, or as on a card of fourteen or fifteen digits.
func isCardGrouping(groups []cardGroup) bool {
	switch len(groups) {
	case 1:
		return true
	case 3:
		return groups[0].length == 4 && groups[1].length == 6 && groups[2].length >= 4 && groups[2].length <= 5
	case 4, 5:
		return groups[0].length == 4 && groups[1].length == 4 && groups[2].length == 4 &&
			(len(groups) == 4 || groups[3].length == 4)
	}
	return false
}

// isCardIssuer knows the networks by how their numbers begin, and how long they are
// (https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)).
func isCardIssuer(d []byte) bool {
	two := int(d[0])*10 + int(d[1])
	four := two*100 + int(d[2])*10 + int(d[3])
	switch {
	case d[0] == 4: // Visa
		return len(d) == 13 || len(d) == 16 || len(d) == 19
	case two >= 51 && two <= 55, four >= 2221 && four <= 2720: // Mastercard
		return len(d) == 16
	case two == 34 || two == 37: // American Express
		return len(d) == 15
	case two == 36 || two == 38 || two == 39 || four >= 3000 && four <= 3059: // Diners Club
		return len(d) == 14 || len(d) == 16
	// JCB, Discover, UnionPay
	case four >= 3528 && four <= 3589, four == 6011, two == 65, four >= 6440 && four <= 6499, two == 62:
		return len(d) >= 16
	case two == 50 || two >= 56 && two <= 58 || two == 63 || two == 67: // Maestro
		return len(d) == 16 || len(d) == 18 || len(d) == 19
	}
	return false
}

// hasCheckDigit computes Luhn's sum.
func hasCheckDigit(d []byte) bool {
	sum := 0
	for i := range d {
		digit := int(d[len(d)-1-i])
		if i%2 == 1 {
			digit *= 2
			if digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return sum%10 == 0
}
