/** Of the command as a whole; each verb has its own. */
export const usage = `Usage: imgint <verb> [options]

On files of this machine, without any API:
  analyze    everything about photos: metadata, colours, quality, hashes; with --vision, what is to be seen
  models     the vision models, their licences and measured accuracy

With a deployed stack:
  login      sign in and keep that; logout ends it
  logout
  account    delete the account with all that belongs to it
  keys       create, list and revoke API keys
  upload     photos and folders; cut off at any point, the same command goes on
  list       the library, newest first, with filters
  search     by words in labels, text, tags, titles, names
  show       everything about images
  similar    copies of an image, or what looks like it
  rerun      analyse images again
  feedback   say what was found rightly and what was not
  export     that feedback, for training
  delete     images, with all that was made of them
  watch      follow the library as images come and settle

"imgint <verb> --help" tells the options of a verb. With --json every verb prints one JSON object a line. Without any
sign-in, the stack that "npm start" keeps up is used.

Exit code 0 when all was done, 1 when something was not, 2 on bad usage or unreadable paths.`
