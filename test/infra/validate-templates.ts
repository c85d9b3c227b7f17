/**
 * A program that prints, as JSON, what CloudFormation's own rules find in the templates named by its arguments. A
 * separate process, because the rules are WebAssembly, which runs slower inside Vitest.
 */
import { App, CloudFormationValidatePlugin } from 'aws-cdk-lib'

const { violations } = new CloudFormationValidatePlugin().validate({
  appConstruct: new App(),
  stackTemplates: process.argv
    .slice(2)
    .map((templatePath) => ({ stackConstructPath: templatePath, templatePath })),
} as never)
console.log(JSON.stringify(violations))
