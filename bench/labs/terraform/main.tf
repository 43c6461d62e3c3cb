# The labs of ../lab.sh, each by a provisioner.
variable "labs" {
  type = number
}

resource "terraform_data" "lab" {
  for_each = toset([for number in range(1, var.labs + 1) : tostring(number)])
  input    = { script = abspath("${path.module}/../lab.sh"), number = each.key }

  provisioner "local-exec" {
    command = "sh ${self.input.script} up ${self.input.number}"
  }

  provisioner "local-exec" {
    when    = destroy
    command = "sh ${self.input.script} down ${self.input.number}"
  }
}
