namespace Fairway.Tests.Chart.Programs.Ruby;

/// <summary>A small library in Rails.</summary>
internal static class RailsProgram
{
    public const string Schema = """
        ActiveRecord::Schema.define(version: 3) do
          create_table "people", force: :cascade do |t|
            t.string "surname", null: false
          end
          create_table "loans" do |t|
            t.references :person
            t.date "due_on"
          end
        end
        """;

    public const string Person = """
        class Person < ApplicationRecord
          has_many :loans
          scope :late, -> { joins(:loans).where("loans.due_on < ?", Date.today) }
        end
        """;

    public const string Loan = """
        # Loan.where(due_on: nil) is what the comment says
        class Loan < ActiveRecord::Base
          belongs_to :person
          belongs_to :copy, class_name: "BookCopy", foreign_key: :book_copy_id
        end

        class BookCopy < ActiveRecord::Base
          self.table_name = "holdings"
        end

        class ShortLoan < Loan
        end
        """;

    public const string Controller = """
        class LoansController < ApplicationController
          def index
            @loans = Loan.where(:due_on => params[:day]).order(:due_on)
            @person = Person.late.find(params[:person_id])
            @person.loans.each do |loan|
              loan.copy.touch
            end
          end

          def purge
            Loan.connection.execute("DELETE FROM #{Loan.table_name} " \
              "WHERE due_on < '2020-01-01' AND person_id = #{params[:id]}")
            ShortLoan.create!(person: @person)
          end
        end
        """;
}
