// A certified OpenID provider for the tests: whoever gives a name has that name at midshire.example.
import Provider from 'oidc-provider'

const [port, back] = process.argv.slice(2)
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: 'answerable', client_secret: 'kept by the office', redirect_uris: [back] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['only for the tests'] },
  // Whoever's name begins with "unproven" has an address that the provider has not verified.
  findAccount: (_context, name) => ({
    accountId: name,
    claims: () => ({
      sub: name,
      name,
      email: `${name.replace('unproven-', '')}@midshire.example`,
      email_verified: !name.startsWith('unproven-')
    })
  })
})
provider.listen(port, () => console.log('ready'))
