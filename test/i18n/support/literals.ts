/** @file Finds human text that stands in a component instead of in the message files. */
import ts from 'typescript';

/** Attributes whose value a person reads or hears. */
const spoken = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label']);

/** One text that should be a message. */
export interface Literal {
  line: number;
  text: string;
}

/**
 * Whether a text needs a translation: two letters in a row of any script make a word, except
 * axis letters with their operators (`T×H×W`) and key names that are the same on every keyboard.
 */
export function isHuman(text: string): boolean {
  const rest = text
    .replace(/&[a-z]+;|&#\d+;/g, ' ')
    .replace(/\b(Ctrl|Shift|Alt|Esc|Tab|Enter|Delete|Del|Space|Home|End|F\d+)\b/g, ' ')
    .replace(/(?<!\p{L})[TWHC]{1,4}(?!\p{L})/gu, ' ');
  return /\p{L}{2}/u.test(rest);
}

/** The texts an expression can turn into, as far as they are written in it. */
function written(node: ts.Expression): ts.Node[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node];
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.map(span => span.literal)];
  if (ts.isParenthesizedExpression(node)) return written(node.expression);
  if (ts.isConditionalExpression(node)) return [...written(node.whenTrue), ...written(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.PlusToken || operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken) {
      return [...written(node.left), ...written(node.right)];
    }
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return written(node.right);
  }
  return [];
}

/** Every human text that the JSX of a file contains by itself. */
export function literalsIn(source: string, fileName = 'file.tsx'): Literal[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Literal[] = [];

  function report(node: ts.Node): void {
    const text = ts.isJsxText(node) ? node.text : (node as ts.LiteralLikeNode).text;
    if (isHuman(text)) found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: text.trim() });
  }

  function visit(node: ts.Node): void {
    if (ts.isJsxText(node)) report(node);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) written(node.expression).forEach(report);
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) report(node.initializer);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression) {
        written(node.initializer.expression).forEach(report);
      }
    }
    ts.forEachChild(node, visit);
  }

  visit(file);
  return found;
}
