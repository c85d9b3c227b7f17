/**
 * A certificate for receiver.example that nobody trusts, with its key, for servers of tests on this machine. Made with
 *
 *     openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 \
 *       -subj /CN=receiver.example -addext "subjectAltName=DNS:receiver.example,DNS:localhost" -keyout key -out cert
 */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBtTCCAVugAwIBAgIUJtLcanCicXRI6G7DN9VZ+3mxVK8wCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTAgFw0yNjExMjExODEyMDRaGA8y
MTI2MTAyODE4MTIwNFowGzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABO/muIkzYkHyHmVjROfIrKQe9kA4SETvNKhS
4aB5Zn4cAJejTBwx/NwAgX4RILN0A3Jht27UViRKKWZfHzAHRmyjezB5MB0GA1Ud
DgQWBBS+Sx+OFij07eopVAU52vKXwPj6oTAfBgNVHSMEGDAWgBS+Sx+OFij07eop
VAU52vKXwPj6oTAPBgNVHRMBAf8EBTADAQH/MCYGA1UdEQQfMB2CEHJlY2VpdmVy
LmV4YW1wbGWCCWxvY2FsaG9zdDAKBggqhkjOPQQDAgNIADBFAiBfJt3yGKgax2vL
lnmmtQ0dVGPqMy8w1gF1E/XeTfZvKwIhAIHVdRHyVtzWWpqA20zYecoFHkUutD+a
O+VbvfoEAWbU
-----END CERTIFICATE-----
`

export const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgEGhFwYY7DB7d8C2V
k7j/21UGvzqjA/GUmaDK2EoBfTWhRANCAATv5riJM2JB8h5lY0TnyKykHvZAOEhE
7zSoUuGgeWZ+HACXo0wcMfzcAIF+ESCzdANyYbdu1FYkSilmXx8wB0Zs
-----END PRIVATE KEY-----
`
