const MAGIC = Buffer.from('SNSS');
const HEADER = 8;

/**
 * The commands of one of Chromium's session files, which tell of its tabs and what was typed in them; none for
 * another file. (components/sessions/core/command_storage_backend.cc)
 */
export function sessionCommands(file: Buffer): Buffer[] {
	if (!file.subarray(0, MAGIC.length).equals(MAGIC)) return [];
	const commands: Buffer[] = [];
	for (let at = HEADER; at + 2 <= file.length; ) {
		const length = file.readUInt16LE(at);
		commands.push(file.subarray(at + 2, at + 2 + length));
		at += 2 + length;
	}
	return commands;
}
