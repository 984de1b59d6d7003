import * as vscode from 'vscode';

import { UserError } from '../../server/userError';
import type { Ask, Choice, ConfirmQuestion, InputQuestion, PickQuestion, QuestionStep } from './ask';
import { back } from './back';
import { shownText } from './shownText';

/** Asks with VS Code's own pickers. `mayBeAnswered` lets code answer a confirmation: development and test mode only. */
export function createAsk(mayBeAnswered: boolean): Ask {
  return {
    async pick(question) {
      const [choice] = await showPick(question, false);
      if (!choice) throw dismissed();
      return choice.value;
    },
    pickMany: async (question) => (await showPick(question, true)).map(({ value }) => value),
    input: (question) => showInput(question, false),
    secret: (question) => showInput(question, true),
    confirm: (question) => showConfirm(question, mayBeAnswered),
    file: chooseFile,
  };
}

/** The user turned away from a question: the command ends quietly. */
function dismissed(): Error {
  return new DOMException('Dismissed', 'AbortError');
}

type Item<T> = vscode.QuickPickItem & { readonly choice: Choice<T> };

function showPick<T>(question: PickQuestion<T>, many: boolean): Promise<readonly Choice<T>[]> {
  return new Promise((chosen, failed) => {
    const pick = vscode.window.createQuickPick<Item<T>>();
    pick.title = shownText(question.title);
    pick.placeholder = question.placeholder;
    pick.canSelectMany = many;
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.busy = true;
    const settle = inOneStep(pick, question.step, failed);

    pick.onDidAccept(() => {
      const items = many ? pick.selectedItems : pick.activeItems;
      if (!pick.busy && items.length > 0) settle(() => chosen(items.map(({ choice }) => choice)));
    });
    pick.show();

    Promise.resolve(question.choices).then(
      (choices) => {
        pick.items = choices.map(toItem);
        const picked = pick.items.filter(({ choice }) => choice.picked);
        if (many) pick.selectedItems = picked;
        // An empty list would take away the editor's own choice, the first row: Enter would do nothing.
        else if (picked.length > 0) pick.activeItems = picked.slice(0, 1);
        pick.busy = false;
      },
      (error: unknown) => settle(() => failed(error)),
    );
  });
}

function toItem<T>(choice: Choice<T>): Item<T> {
  const { label, description, detail, picked } = choice;
  return {
    label: shownText(label),
    ...(description === undefined ? {} : { description: shownText(description) }),
    ...(detail === undefined ? {} : { detail: shownText(detail) }),
    ...(picked === undefined ? {} : { picked }),
    choice,
  };
}

function showInput(question: InputQuestion, password: boolean): Promise<string> {
  const { title, prompt, value, placeholder, validate, step } = question;
  return new Promise((given, failed) => {
    const box = vscode.window.createInputBox();
    box.title = shownText(title);
    if (prompt !== undefined) box.prompt = shownText(prompt);
    box.value = value ?? '';
    box.placeholder = placeholder;
    box.password = password;
    box.ignoreFocusOut = true;
    const settle = inOneStep(box, step, failed);

    box.onDidChangeValue((typed) => {
      box.validationMessage = validate?.(typed);
    });
    box.onDidAccept(() => {
      box.validationMessage = validate?.(box.value);
      if (box.validationMessage === undefined) settle(() => given(box.value));
    });
    box.show();
  });
}

/**
 * Gives a question its place in a flow and its way back. What it returns answers it and takes it away; hidden without
 * an answer it is dismissed.
 */
function inOneStep(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  step: QuestionStep | undefined,
  failed: (reason: Error) => void,
): (act: () => void) => void {
  let isAnswered = false;
  const settle = (act: () => void) => {
    isAnswered = true;
    act();
    input.hide();
  };

  input.step = step?.number;
  if (step?.canGoBack) input.buttons = [vscode.QuickInputButtons.Back];
  input.onDidTriggerButton(() => settle(() => failed(back())));
  input.onDidHide(() => {
    if (!isAnswered) failed(dismissed());
    input.dispose();
  });
  return settle;
}

async function showConfirm(question: ConfirmQuestion, mayBeAnswered: boolean): Promise<'more' | undefined> {
  const { detail, action, more, answered, step } = question;
  if (answered && mayBeAnswered) return undefined;
  const chosen = await vscode.window.showWarningMessage(
    shownText(question.question),
    { modal: true, detail: shownText(detail) },
    action,
    ...(more === undefined ? [] : [more]),
    ...(step?.canGoBack ? [backTitle] : []),
  );
  if (chosen === action) return undefined;
  if (chosen !== undefined && chosen === more) return 'more';
  throw chosen === backTitle ? back() : dismissed();
}

const backTitle = 'Back';

async function chooseFile({ title, glob }: { readonly title: string; readonly glob: string }): Promise<string> {
  const found = await vscode.workspace.findFiles(glob, '**/node_modules/**', 200);
  const files = found.map(({ fsPath }) => fsPath).sort();
  const [first] = files;
  if (first !== undefined && files.length === 1) return first;

  if (files.length > 1) {
    const choices = files.map((path) => ({ label: vscode.workspace.asRelativePath(path), value: path }));
    const [choice] = await showPick({ title, choices }, false);
    if (!choice) throw dismissed();
    return choice.value;
  }
  const [uri] = (await vscode.window.showOpenDialog({ title, canSelectMany: false })) ?? [];
  if (!uri) throw dismissed();
  if (uri.scheme !== 'file') throw new UserError(`${uri.toString()} is not a file on this machine`);
  return uri.fsPath;
}
