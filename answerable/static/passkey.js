// Says so in the page when the browser gives no passkey; allauth's own script would only write it to the console.
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  document.getElementById('passkey-trouble').hidden = false
})
