export const usage = `Usage: imgint <verb> [options]

  imgint analyze <files|folders...> [--json] [--renditions DIR]

      Tells everything about photos on this machine: no AWS account, no emulator, no network.
      Folders are searched to the bottom, hidden files are left out.

      --json             one JSON object a line: {path, status: "ok" | "rejected", code?, reason?, analysis?}
      --renditions DIR   writes the renditions into this folder

Exit code 0 when every file was looked at (a rejected file is a result), 2 on bad usage or unreadable paths.`
