package redact

import "strings"

// cardNumber redacts the number of a payment card that begins at the word text[i:end]: by its issuer's digits and its
// check digit (ISO/IEC 7812). What is called an id or an order is none.
func (s *scanner) cardNumber(i, end int) int {
	if !isDigit(s.text[i]) || i > 0 && (s.text[i-1] == '.' || s.text[i-1] == '$') {
		return 0
	}
	var digits, groups [maxCard]byte
	n, group, at := 0, 0, i
	for ; at < len(s.text) && at < i+maxCard+4; at++ {
		c := s.text[at]
		switch {
		case isDigit(c) && n < maxCard:
			digits[n] = c - '0'
			groups[group]++
			n++
			continue
		case (c == ' ' || c == '-') && at+1 < len(s.text) && isDigit(s.text[at+1]) && group < 4 && n < maxCard:
			group++
			continue
		}
		break
	}
	s.steps += at - i
	if at < len(s.text) && (classes[s.text[at]] == wordByte || s.text[at] == '.' && at+1 < len(s.text) &&
		isDigit(s.text[at+1])) {
		return 0
	}
	if n > 12 && strings.Trim(string(digits[4:12]), "\x00") == "" {
		return 0 // documentation's: https://docs.stripe.com/testing
	}
	if n < 13 || at < end || !isCardGrouping(groups[:group+1], n) || !isCardIssuer(digits[:n]) ||
		!hasCheckDigit(digits[:n]) || s.followsID(i) {
		return 0
	}
	return s.replace(i, at, Mark)
}

// maxCard is the length of the longest number.
const maxCard = 19

// isCardGrouping knows how numbers are written: in one, in fours, or as on a card of fourteen or fifteen digits.
func isCardGrouping(groups []byte, n int) bool {
	switch len(groups) {
	case 1:
		return n >= 13
	case 3:
		return groups[0] == 4 && groups[1] == 6 && groups[2] >= 4 && groups[2] <= 5
	case 4, 5:
		return groups[0] == 4 && groups[1] == 4 && groups[2] == 4 && n >= 13 && (len(groups) == 4 || groups[3] == 4)
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
