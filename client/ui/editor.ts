import type { Edit } from '../../server/lint/problem';
import type { TerminalCommand } from '../docker/docker';
import type { Finding } from '../run/verify/finding';

/** What commands need of the editor, so that they run and are tested without one. Paths are absolute. */
export interface Editor {
  /** The file in front of the user, when it is a file on disk. */
  activeFile(): string | undefined;
  /** Files of the workspace, `node_modules` left out. */
  findFiles(glob: string): Promise<readonly string[]>;
  /** The text of a file as the user sees it, saved or not. */
  readText(path: string): Promise<string>;
  /** Changes the text of a file where the user can undo it; it is not saved. */
  edit(path: string, edits: readonly Edit[]): Promise<void>;
  /** A setting of Slipway, such as `images`. */
  setting<T>(name: string): T | undefined;
  /** Puts a text in the place of a file, which need not be there. */
  writeFile(path: string, text: string): Promise<void>;
  /**
   * Tells the paths of files, and of all in some folders, that are saved here or change on disk, until the returned
   * function is called.
   */
  onFilesChanged(files: readonly string[], folders: readonly string[], listener: (path: string) => void): () => void;
  /** Writes unsaved changes of a file to disk: Docker reads the disk. */
  save(path: string): Promise<void>;
  /** The workspace folder that holds a file, or the file's own folder. */
  folderOf(path: string): string;
  /** A terminal-like place that shows output with colours. */
  openOutput(title: string): Output;
  /** Runs a program in a terminal where the user can type. `program` is a full path. */
  openTerminal(title: string, command: TerminalCommand): void;
  /** The same to its end; gives the exit code, or undefined when the terminal was closed before. Cancelling closes it. */
  runInTerminal(title: string, command: TerminalCommand, signal: AbortSignal): Promise<number | undefined>;
  /** Opens a document that lines are added to. It scrolls along while its end is in sight. */
  openLog(name: string): Promise<LogView>;
  /** Shows a text that nobody can change, under a name whose ending says what it is: `cats.json`. */
  showText(name: string, text: string): Promise<void>;
  /** Shows two texts that nobody can change beside each other, with what differs. */
  showDifference(
    title: string,
    left: { readonly name: string; readonly text: string },
    right: { readonly name: string; readonly text: string },
  ): Promise<void>;
  /** Shows that something is going on, with a way to cancel it. */
  progress<T>(title: string, work: (report: (message: string) => void, signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Shows what became of the lines of a file beside them, in place of what was shown before, until the file changes. */
  showNotes(path: string, notes: readonly LineNote[]): void;
  /** Shows what a look at AWS has found at the members of a task definition, in place of what was shown before. */
  showFindings(path: string, findings: readonly Finding[]): void;
  /** A success worth a word, with at most two things to do next. Only where the user cannot see it anyway. */
  say(message: string, ...actions: readonly Action[]): void;
  openUrl(url: string): Promise<void>;
  copy(text: string): Promise<void>;
  /** `line` counts from 0. */
  openFile(path: string, line?: number): Promise<void>;
  /** Every rule, for a choice among them. */
  rules(): readonly { readonly id: string; readonly title: string }[];
  showRule(id: string): Promise<void>;
  /** Applies all safe fixes to the file in front of the user. */
  fixAll(): Promise<void>;
  /** Asks a view to look again. */
  refresh(view: View): void;
  /** Opens a view and puts the focus on it. */
  reveal(view: View): Promise<void>;
}

/** Files that are Dockerfiles by their name. */
export const dockerfileGlob = '**/{*Dockerfile*,*dockerfile*,*Containerfile*}';

/** The views, by the last part of their ids. */
export type View = 'images' | 'registries' | 'tasks' | 'runs';

/** Files that are task definitions by their name. */
export const taskDefinitionGlob = '**/*[tT]ask*[dD]ef*.{json,jsonc}';

/** Where a program shows what it says. */
export interface Output {
  /** Raw output of a program, colours included. */
  write(text: string): void;
  /** A line of our own. */
  line(text: string): void;
  /** Says how it ended; the terminal stays open for reading. */
  end(text: string): void;
}

/** A document of lines that come, the latest of which it keeps. */
export interface LogView {
  add(lines: readonly ShownLine[]): void;
  /** Fires when the user has closed it. */
  readonly closed: AbortSignal;
}

/** A line of plain text, and where in it the name of its source stands, which has a colour of its own. */
export interface ShownLine {
  readonly text: string;
  readonly name?: { readonly start: number; readonly end: number; readonly source: number };
}

/** A few words behind a line, and a problem with it where there is one. */
export interface LineNote {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  readonly problem?: string;
}

/** A button and the command it runs. */
export interface Action {
  readonly title: string;
  readonly command: string;
  readonly args: readonly unknown[];
}
