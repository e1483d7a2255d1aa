package knowledge

import "testing"

func TestTables(t *testing.T) {
	if _, err := Tables(); err != nil {
		t.Fatal(err)
	}
}
