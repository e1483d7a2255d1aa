# curl tries 429 and 503 again by itself, and waits as long as Retry-After says.
status=$(curl --silent --show-error --retry 2 --output answer.json --write-out '%{http_code}' \
  --header "Authorization: Bearer $API_KEY" --header 'Content-Type: application/json' \
  --data '{"model": "any", "messages": [{"role": "user", "content": "Hello!"}]}' \
  "$API_BASE/chat/completions")
message=$(sed 's/.*"message":"\([^"]*\)".*/\1/' answer.json) # jq -r .message, where there is jq
case $status in
2*) cat answer.json ;;
401) echo "check the key: $message" ;;
402) echo "add credits: $message" ;;
429 | 503) echo "try again later: $message" ;;
*) echo "$status: $message" ;;
esac
