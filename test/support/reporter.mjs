import mocha from "mocha";

/** The spec reporter, ended by one plain line that a machine can add up: N passed, N failed, N skipped. */
export default class PlainLine extends mocha.reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }
}
