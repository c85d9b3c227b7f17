export const usage = `Usage: imgint <verb> [options]

  imgint analyze <files|folders...> [--vision] [--features LIST] [--json] [--renditions DIR]

      Tells everything about photos on this machine: no AWS account, no emulator, no network.
      Folders are searched to the bottom, hidden files are left out.

      --vision           runs the vision models as well: labels, objects, faces, text, embedding
      --features LIST    only these of them, as in --features labels,faces; implies --vision
      --json             one JSON object a line: {path, status: "ok" | "rejected", code?, reason?, analysis?, vision?}
      --renditions DIR   writes the renditions into this folder

  imgint models [--json]

      Lists the vision models with their licence, size and measured accuracy.

Exit code 0 when every file was looked at (a rejected file is a result), 2 on bad usage or unreadable paths.`
