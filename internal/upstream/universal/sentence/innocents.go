package sentence

import "slices"

// englishInnocents are sentences of validation and of business in the words of money, limits, capacity, tokens, keys
// and models. None means anything here: its status stays.
func englishInnocents() []Example {
	return slices.Concat(
		at(400, "Maximum queue size must be at least 1", "Request rate limit parameter must be an integer",
			"Invalid key 'temprature' in request body"),
		at(404, "User with this email does not exist"),
	)
}
